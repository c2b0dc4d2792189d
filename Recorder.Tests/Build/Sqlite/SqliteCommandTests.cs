using NUnit.Framework;
using Recorder.Build;
using Recorder.Build.Sqlite;

namespace Recorder.Tests.Build.Sqlite;

/// <summary>The command <c>sqlite</c>, with compilers that only put a ready library where a real one would.</summary>
public sealed class SqliteCommandTests
{
    [Test]
    public void Both_libraries_are_built_each_with_a_record_of_what_it_is()
    {
        using var fixture = Compiling(RestoredSqlite.ForLinux(), RestoredSqlite.ForWindows());

        Assert.That(fixture.Run("sqlite"), Is.EqualTo(ExitCode.Done), fixture.Error);
        Assert.Multiple(() =>
        {
            Assert.That(Files(fixture, "linux-x64"), Is.EqualTo(new[] { "libe_sqlite3.so", "sqlite.json" }));
            Assert.That(Files(fixture, "win-x64"), Is.EqualTo(new[] { "e_sqlite3.dll", "sqlite.json" }));
            var record = LibraryRecord.Read(Path.Combine(fixture.Repository.SqliteFolder, "win-x64"))!;
            Assert.That(record.SqliteVersion, Is.EqualTo(SourcePackage.Version));
            Assert.That(record.Source, Is.EqualTo(Integrity.OfTarball(SourcePackage.Tarball())));
            Assert.That(record.LibrarySha256, Is.EqualTo(Integrity.OfFile(RestoredSqlite.ForWindows())));
        });
    }

    [Test]
    public void The_compilers_are_told_the_features_and_the_platform()
    {
        using var fixture = Compiling(RestoredSqlite.ForLinux(), RestoredSqlite.ForWindows());
        fixture.Run("sqlite");

        const string features = "-O2 -DSQLITE_ENABLE_COLUMN_METADATA -DSQLITE_ENABLE_FTS3_PARENTHESIS -DSQLITE_ENABLE_FTS4 -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_JSON1 "
            + "-DSQLITE_ENABLE_RTREE -DSQLITE_ENABLE_SNAPSHOT -DSQLITE_DEFAULT_FOREIGN_KEYS=1 -DSQLITE_ENABLE_MATH_FUNCTIONS -DSQLITE_ENABLE_DBSTAT_VTAB -DSQLITE_THREADSAFE=1";
        Assert.That(fixture.Programs.Calls, Does.Contain($"gcc {features} -fPIC -shared -s -o libe_sqlite3.so sqlite3.c -lm -ldl -lpthread").And.Contain(
            $"x86_64-w64-mingw32-gcc {features} -DSQLITE_API=__declspec(dllexport) -static-libgcc -shared -s -Wl,--no-insert-timestamp -o e_sqlite3.dll sqlite3.c"));
    }

    [Test]
    public void What_is_built_already_is_not_built_again()
    {
        using var fixture = Compiling(RestoredSqlite.ForLinux(), RestoredSqlite.ForWindows());
        fixture.Run("sqlite");
        fixture.Programs.Calls.Clear();

        Assert.That(fixture.Run("sqlite"), Is.EqualTo(ExitCode.Done));
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Programs.Calls, Is.Empty);
            Assert.That(fixture.Output, Does.Contain("win-x64: SQLite 3.99.1 is there already."));
        });
    }

    [Test]
    public void A_library_that_was_changed_or_has_lost_its_record_is_built_again()
    {
        using var fixture = Compiling(RestoredSqlite.ForLinux(), RestoredSqlite.ForWindows());
        fixture.Run("sqlite");
        fixture.Programs.Calls.Clear();
        File.AppendAllText(Path.Combine(fixture.Repository.SqliteFolder, "linux-x64", "libe_sqlite3.so"), "x");
        File.WriteAllText(Path.Combine(fixture.Repository.SqliteFolder, "win-x64", "sqlite.json"), "{ half");

        fixture.Run("sqlite");
        Assert.That(fixture.Programs.Calls, Has.Count.EqualTo(2));
    }

    [Test]
    public void Another_source_is_built_anew()
    {
        using var fixture = Compiling(RestoredSqlite.ForLinux(), RestoredSqlite.ForWindows());
        fixture.Run("sqlite", "--rid", "win-x64");
        fixture.Programs.Calls.Clear();
        Directory.Delete(Path.Combine(fixture.Repository.SqliteFolder, "source"), recursive: true);
        SourcePackage.Into(fixture, SourcePackage.Tarball(SourcePackage.Source + "int newer;\n"));

        Assert.That(fixture.Run("sqlite", "--rid", "win-x64"), Is.EqualTo(ExitCode.Done), fixture.Error);
        Assert.That(fixture.Programs.Calls, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_missing_compiler_is_told_with_what_to_install_and_the_other_platform_is_built()
    {
        using var fixture = Compiling(RestoredSqlite.ForLinux(), windows: null);

        Assert.That(fixture.Run("sqlite"), Is.EqualTo(ExitCode.FoundWrong));
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Error, Does.Contain("win-x64: not built").And.Contain("x86_64-w64-mingw32-gcc is not installed").And.Contain("apt-get install gcc-mingw-w64-x86-64"));
            Assert.That(Files(fixture, "linux-x64"), Does.Contain("libe_sqlite3.so"));
            Assert.That(Files(fixture, "win-x64"), Is.Empty);
        });
    }

    [Test]
    public void The_first_platform_s_missing_compiler_does_not_keep_the_second_from_being_built()
    {
        using var fixture = Compiling(linux: null, RestoredSqlite.ForWindows());

        Assert.That(fixture.Run("sqlite"), Is.EqualTo(ExitCode.FoundWrong));
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Error, Does.Contain("linux-x64: not built").And.Contain("apt-get install gcc"));
            Assert.That(Files(fixture, "win-x64"), Does.Contain("e_sqlite3.dll"));
        });
    }

    [Test]
    public void One_platform_alone_is_built_when_it_is_asked_for()
    {
        using var fixture = Compiling(RestoredSqlite.ForLinux(), RestoredSqlite.ForWindows());

        Assert.That(fixture.Run("sqlite", "--rid", "linux-x64"), Is.EqualTo(ExitCode.Done));
        Assert.That(Directory.Exists(Path.Combine(fixture.Repository.SqliteFolder, "win-x64")), Is.False);
    }

    [Test]
    public void A_library_for_another_processor_is_refused_and_nothing_of_it_stays()
    {
        using var fixture = Compiling(RestoredSqlite.ForLinux("arm64"), RestoredSqlite.ForWindows("x86"));

        Assert.That(fixture.Run("sqlite"), Is.EqualTo(ExitCode.FoundWrong));
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Error, Does.Contain("it is not a Linux library for x86-64").And.Contain("it is made for I386, not for x86-64"));
            Assert.That(Files(fixture, "linux-x64").Concat(Files(fixture, "win-x64")), Is.Empty);
        });
    }

    [Test]
    public void A_compiler_that_fails_is_told_and_an_earlier_library_stays()
    {
        using var fixture = Compiling(RestoredSqlite.ForLinux(), RestoredSqlite.ForWindows());
        fixture.Run("sqlite", "--rid", "linux-x64");
        File.Delete(Path.Combine(fixture.Repository.SqliteFolder, "linux-x64", "sqlite.json"));
        fixture.Programs.With("gcc", (_, _) => 1);

        Assert.That(fixture.Run("sqlite", "--rid", "linux-x64"), Is.EqualTo(ExitCode.FoundWrong));
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Error, Does.Contain("gcc failed (exit code 1)"));
            Assert.That(Files(fixture, "linux-x64"), Is.EqualTo(new[] { "libe_sqlite3.so" }));
        });
    }

    [Test]
    public void The_pin_in_the_repository_is_whole()
    {
        var pin = SourcePin.Read(Repository.Around(AppContext.BaseDirectory).SqliteSourceFile);
        Assert.Multiple(() =>
        {
            Assert.That(pin.Integrity, Does.Match("^sha512-[A-Za-z0-9+/]{86}==$"));
            Assert.That(Version.Parse(pin.SqliteVersion), Is.GreaterThanOrEqualTo(new Version(3, 51, 3)));
        });
    }

    [Test]
    public void A_pin_that_is_not_whole_is_refused()
    {
        using var fixture = Compiling(null, null);
        File.WriteAllText(fixture.Repository.SqliteSourceFile, "{ \"package\": \"amalgam\" }");

        Assert.That(fixture.Run("sqlite"), Is.EqualTo(ExitCode.CouldNotBuild));
        Assert.That(fixture.Error, Does.Contain("does not say what to build SQLite from"));
    }

    [Test]
    public void A_platform_that_is_unknown_is_refused()
    {
        using var fixture = Compiling(null, null);

        Assert.That(fixture.Run("sqlite", "--rid", "amiga"), Is.EqualTo(ExitCode.CouldNotBuild));
        Assert.That(fixture.Error, Does.Contain("amiga"));
    }

    static BuildFixture Compiling(byte[]? linux, byte[]? windows)
    {
        var fixture = SourcePackage.Into(new BuildFixture(), SourcePackage.Tarball());
        Install("gcc", linux);
        Install("x86_64-w64-mingw32-gcc", windows);
        return fixture;

        void Install(string compiler, byte[]? library)
        {
            if (library is null)
                return;
            fixture.Programs.With(compiler, (arguments, folder) =>
            {
                Assert.That(File.ReadAllText(Path.Combine(folder, "sqlite3.c")), Does.StartWith("/* an amalgamation */"));
                File.WriteAllBytes(Path.Combine(folder, arguments[arguments.ToList().IndexOf("-o") + 1]), library);
                return 0;
            });
        }
    }

    static string[] Files(BuildFixture fixture, string rid)
    {
        var folder = Path.Combine(fixture.Repository.SqliteFolder, rid);
        return [.. Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)!).Order(StringComparer.Ordinal)];
    }
}
