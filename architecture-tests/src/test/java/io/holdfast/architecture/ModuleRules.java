package io.holdfast.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** {@code domain → ports ← adapters}, {@code assembly} sees all, nothing sees {@code assembly}. */
final class ModuleRules {

  private static final String[] TECHNOLOGY = {
    "com.alipay..",
    "com.fasterxml.jackson..",
    "com.google.protobuf..",
    "com.linecorp.armeria..",
    "dagger..",
    "io.grpc..",
    "io.netty..",
    "jetbrains.exodus..",
    "org.jose4j..",
    "org.rocksdb..",
  };

  private ModuleRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule("portsStandAlone", ModuleRules::portsStandAlone),
        new Rule("domainKnowsPortsOnly", ModuleRules::domainKnowsPortsOnly),
        new Rule("coreKnowsNoTechnology", ModuleRules::coreKnowsNoTechnology),
        new Rule("adaptersKnowPortsOnly", ModuleRules::adaptersKnowPortsOnly),
        new Rule("adaptersAreStrangers", ModuleRules::adaptersAreStrangers),
        new Rule("protocolStandsAlone", ModuleRules::protocolStandsAlone),
        new Rule("protocolStaysOutside", ModuleRules::protocolStaysOutside),
        new Rule("controlCommandIsAClient", ModuleRules::controlCommandIsAClient),
        new Rule("testkitKnowsNoAdapter", ModuleRules::testkitKnowsNoAdapter),
        new Rule("embeddedKnowsTheDomainOnly", ModuleRules::embeddedKnowsTheDomainOnly),
        new Rule("coreKnowsNobodyAround", ModuleRules::coreKnowsNobodyAround),
        new Rule("nothingKnowsTheAssembly", ModuleRules::nothingKnowsTheAssembly),
        new Rule("raftStaysInItsAdapter", ModuleRules::raftStaysInItsAdapter),
        new Rule("enginesStayInTheirAdapters", ModuleRules::enginesStayInTheirAdapters),
        new Rule("wiringStaysInTheAssembly", ModuleRules::wiringStaysInTheAssembly));
  }

  private static ArchRule portsStandAlone(String root) {
    return classes()
        .that()
        .resideInAPackage(root + ".ports..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(root + ".ports..", "java..", "org.jspecify.annotations..")
        .because("a third party needs one small jar to write an adapter");
  }

  private static ArchRule domainKnowsPortsOnly(String root) {
    return classes()
        .that()
        .resideInAPackage(root + ".domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            root + ".domain..", root + ".ports..", "java..", "org.jspecify.annotations..")
        .because("the behaviour of the store runs anywhere, a test in memory included");
  }

  private static ArchRule coreKnowsNoTechnology(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(root + ".ports..", root + ".domain..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(TECHNOLOGY)
        .because("an engine, a transport or a format can be replaced without touching the core");
  }

  private static ArchRule adaptersKnowPortsOnly(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(
            root + ".storage..", root + ".consensus..", root + ".api..", root + ".backup..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                root + ".domain..", root + ".embedded..", root + ".testkit..", root + ".cli.."))
        .because("adapters compile against the contract and not against who happens to fulfil it");
  }

  private static ArchRule adaptersAreStrangers(String root) {
    return slices()
        .matching(root + ".(storage|consensus|api|backup).(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            resideInAPackage(root + ".storage.."), resideInAPackage(root + ".storage.files.."))
        .because("each can be taken, left out or replaced alone");
  }

  private static ArchRule protocolStandsAlone(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".protocol..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..").and(resideOutsideOfPackages(root + ".protocol..")))
        .because("clients use it without anything of the server");
  }

  private static ArchRule protocolStaysOutside(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(
            root + ".ports..",
            root + ".domain..",
            root + ".storage..",
            root + ".consensus..",
            root + ".backup..",
            root + ".api.peer..",
            root + ".testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + ".protocol..")
        .because("the wire format of clients is a matter of the adapters that serve clients");
  }

  private static ArchRule controlCommandIsAClient(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".cli..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..")
                .and(resideOutsideOfPackages(root + ".cli..", root + ".protocol..")))
        .because("it works at any server of the protocol and knows none from inside");
  }

  private static ArchRule testkitKnowsNoAdapter(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            root + ".storage..", root + ".consensus..", root + ".api..", root + ".backup..")
        .because("a contract that knows one of its subjects is no contract");
  }

  private static ArchRule embeddedKnowsTheDomainOnly(String root) {
    return classes()
        .that()
        .resideInAPackage(root + ".embedded..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            root + ".embedded..",
            root + ".domain..",
            root + ".ports..",
            "java..",
            "org.jspecify.annotations..",
            // Passwords that servers understand, too.
            "org.springframework.security.crypto.bcrypt..")
        .because("an embedder carries the adapters it chose, and nothing that comes with others");
  }

  private static ArchRule coreKnowsNobodyAround(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(root + ".ports..", root + ".domain..", root + ".testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(root + ".embedded..", root + ".fake..", root + ".junit..")
        .because("a member can be put together in another way");
  }

  private static ArchRule nothingKnowsTheAssembly(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(
            root + ".assembly..",
            root + ".server..",
            root + ".utility..",
            root + ".junit..",
            root + ".examples..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(root + ".assembly..", root + ".server..", root + ".utility..")
        .because("only there everything meets; whoever sees it sees everything");
  }

  private static ArchRule raftStaysInItsAdapter(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackage(root + ".consensus.jraft..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.alipay..")
        .because("another way to agree must be able to take its place");
  }

  private static ArchRule enginesStayInTheirAdapters(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        // The Raft library keeps its log in RocksDB and takes RocksDB's options.
        .and()
        .resideOutsideOfPackages(root + ".storage..", root + ".consensus.jraft..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.rocksdb..", "jetbrains.exodus..")
        .because("no type of an engine crosses the storage port");
  }

  private static ArchRule wiringStaysInTheAssembly(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(root + ".assembly..", root + ".server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dagger..", "javax.inject..", "jakarta.inject..")
        .because("everything is built by plain constructors, with or without a framework");
  }
}
