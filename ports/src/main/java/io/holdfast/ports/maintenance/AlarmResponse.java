package io.holdfast.ports.maintenance;

import io.holdfast.ports.ResponseHeader;
import java.util.List;

/** The alarms asked for, or affected. */
public record AlarmResponse(ResponseHeader header, List<Alarm> alarms) {}
