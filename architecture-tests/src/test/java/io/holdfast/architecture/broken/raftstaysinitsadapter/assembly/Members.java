package io.holdfast.architecture.broken.raftstaysinitsadapter.assembly;

import com.alipay.sofa.jraft.entity.PeerId;

record Members(PeerId self) {}
