package dev.coppice.distribution;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports point only as ARCHITECTURE.md draws them. */
class ArchitectureTest {
  private static final String ROOT = "dev.coppice.";

  /** What each module may import from the others. */
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "api", Set.of(),
          "checker", Set.of(),
          "git", Set.of(),
          "migrations", Set.of(),
          "sessionmanager", Set.of("git"),
          "storage", Set.of("sessionmanager", "migrations", "git"),
          "daemon", Set.of("api", "sessionmanager", "storage", "git", "checker"),
          "cli", Set.of("api"));

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ARROWS.keySet().stream().map(name -> ROOT + name).toList());

  @Test
  void everyModuleIsOnTheClassPath() {
    Set<String> found =
        ALL.stream().map(ArchitectureTest::module).collect(Collectors.toCollection(TreeSet::new));

    assertEquals(new TreeSet<>(ARROWS.keySet()), found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api",
        "checker",
        "git",
        "migrations",
        "sessionmanager",
        "storage",
        "daemon",
        "cli"
      })
  void moduleImportsOnlyWhatItsArrowsAllow(String module) {
    List<String> others = new ArrayList<>();
    for (String other : ARROWS.keySet()) {
      if (!other.equals(module) && !ARROWS.getOrDefault(module, Set.of()).contains(other)) {
        others.add(ROOT + other + "..");
      }
    }
    assertFalse(others.isEmpty());

    noClasses()
        .that()
        .resideInAPackage(ROOT + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others.toArray(String[]::new))
        .check(ALL);
  }

  @Test
  void jgitIsKnownOnlyToGit() {
    onlyIn("org.eclipse.jgit..", "git");
  }

  @Test
  void ofGitOthersKnowOnlyTheContract() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "git..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "git.*..")
        .check(ALL);
  }

  @Test
  void packagesFormNoCircles() {
    SlicesRuleDefinition.slices()
        .assignedFrom(new ByPackage())
        .should()
        .beFreeOfCycles()
        // The contract's one factory knows who fulfils it.
        .ignoreDependency(name(ROOT + "git.GitHands"), alwaysTrue())
        .check(ALL);
  }

  @Test
  void sqlIsKnownOnlyToStorageMigrationsAndTheChecker() {
    for (String sql : List.of("org.jooq..", "java.sql..", "javax.sql..", "org.sqlite..")) {
      onlyIn(sql, "storage", "migrations", "checker");
    }
    onlyIn("org.flywaydb..", "migrations");
  }

  @Test
  void theCommandLineParserIsKnownOnlyToTheCommandLine() {
    onlyIn("picocli..", "cli");
  }

  @Test
  void guiceIsKnownOnlyToModulesAndTheDaemon() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "daemon..")
        .and()
        .haveSimpleNameNotEndingWith("Module")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.inject..")
        .check(ALL);
  }

  @Test
  void processesAreStartedInOneClassForGit_oneForTheDaemon_andOneThatChecks() {
    Set<String> starters =
        ALL.stream()
            .filter(ArchitectureTest::startsProcesses)
            .map(JavaClass::getName)
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(
        Set.of(
            "dev.coppice.checker.Git",
            "dev.coppice.cli.DaemonStarter",
            "dev.coppice.git.program.GitProgram"),
        starters);
  }

  @Test
  void packagesAreNamedByWhatTheyAreAbout() {
    classes()
        .should()
        .resideOutsideOfPackages("..util..", "..utils..", "..common..", "..helper..", "..helpers..")
        .check(ALL);
  }

  private static void onlyIn(String library, String... modules) {
    String[] homes = List.of(modules).stream().map(m -> ROOT + m + "..").toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(ALL);
  }

  private static boolean startsProcesses(JavaClass type) {
    return type.getMethodCallsFromSelf().stream()
        .map(call -> call.getTargetOwner().getName() + "." + call.getName())
        .anyMatch(Set.of("java.lang.ProcessBuilder.start", "java.lang.Runtime.exec")::contains);
  }

  private static String module(JavaClass type) {
    String rest = type.getPackageName().substring(ROOT.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  /**
   * Every package is one, but for the client's, whose errors and views hold each other, and what
   * jOOQ generates, which is one for all.
   */
  private static final class ByPackage implements SliceAssignment {
    private static final String GENERATED = ROOT + "storage.schema";

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName();
      if (!name.startsWith(ROOT) || module(type).equals("api")) {
        return SliceIdentifier.ignore();
      }
      return SliceIdentifier.of(name.startsWith(GENERATED) ? GENERATED : name);
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
