package io.holdfast.api.http.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import java.util.List;
import java.util.SplittableRandom;

/** Messages of any type, with every kind of value. */
record RandomMessages(SplittableRandom random) {
  private static final List<Long> NUMBERS =
      List.of(0L, 1L, -1L, 127L, 1L << 31, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE);

  DynamicMessage next(Descriptor type, int depth) {
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    for (FieldDescriptor field : type.getFields()) {
      boolean deeper = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
      if (random.nextInt(3) == 0 || (deeper && depth == 0)) {
        continue;
      }
      if (field.isRepeated()) {
        for (int i = random.nextInt(4); i > 0; i--) {
          message.addRepeatedField(field, value(field, depth));
        }
      } else {
        message.setField(field, value(field, depth));
      }
    }
    return message.build();
  }

  private Object value(FieldDescriptor field, int depth) {
    return switch (field.getJavaType()) {
      case INT -> random.nextBoolean() ? random.nextInt() : 0;
      case LONG ->
          random.nextBoolean() ? random.nextLong() : NUMBERS.get(random.nextInt(NUMBERS.size()));
      case BOOLEAN -> random.nextBoolean();
      case STRING ->
          List.of("", "a", "\u00e4\ud83d\ude00", "\"\\/\b\n\u0001<&>'=").get(random.nextInt(4));
      case BYTE_STRING -> bytes();
      case ENUM ->
          field
              .getEnumType()
              .getValues()
              .get(random.nextInt(field.getEnumType().getValues().size()));
      case MESSAGE -> next(field.getMessageType(), depth - 1);
      case FLOAT, DOUBLE -> throw new IllegalArgumentException(field.getFullName());
    };
  }

  private ByteString bytes() {
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }
}
