using System.Runtime.InteropServices;
using System.Text;
using Dapper;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Sqlite;

namespace Recorder.Tests.Storage.Sqlite;

public sealed class SqliteLibraryTests
{
    [Test]
    public void The_tests_run_on_the_library_of_the_package()
    {
        using var connection = DatabaseFile.ConnectInMemory();
        var source = connection.ExecuteScalar<string>("SELECT sqlite_source_id()")!;
        var version = connection.ExecuteScalar<string>("SELECT sqlite_version()")!;

        Assert.Multiple(() =>
        {
            Assert.That(SqliteLibrary.Version, Is.EqualTo(version));
            Assert.That(Holds(PackagedLibrary(), source), Is.True, $"the tests run on SQLite {version}, made from {source}");
        });
    }

    [TestCase("3.35.5")]
    [TestCase("3.51.2")]
    [TestCase("3.9.20")]
    [TestCase("unknown")]
    public void An_old_library_is_named_in_one_sentence(string version) =>
        Assert.That(new LibraryNotice(() => version).Take(),
            Does.StartWith($"SQLite {version} is in use").And.Contain("3.51.3").And.Not.Contain("\n"));

    [TestCase("3.51.3")]
    [TestCase("3.53.2")]
    [TestCase("3.100.0")]
    [TestCase("4.0.0")]
    public void A_library_without_the_fault_gives_no_warning(string version) =>
        Assert.That(new LibraryNotice(() => version).Take(), Is.Null);

    [Test]
    public void The_log_names_an_old_library_once_however_many_files_are_opened()
    {
        using var folder = new TestFolder();
        var said = new List<string>();
        var settings = new RecorderSettings { Library = new LibraryNotice(() => "3.35.5"), Log = said.Add };
        foreach (var name in new[] { "a.db", "b.db", "c.db" })
            RecorderStore.Open(folder.File(name), settings).Dispose();

        Assert.That(said, Has.Count.EqualTo(1).And.All.StartsWith("SQLite 3.35.5 is in use"));
    }

    [Test]
    public void A_store_without_a_log_leaves_the_sentence_to_the_next_that_has_one()
    {
        using var folder = new TestFolder();
        var said = new List<string>();
        var silent = new RecorderSettings { Library = new LibraryNotice(() => "3.35.5") };
        RecorderStore.Open(folder.File("a.db"), silent).Dispose();
        RecorderStore.Open(folder.File("b.db"), silent with { Log = said.Add }).Dispose();

        Assert.That(said, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_store_uses_the_warning_of_the_process_by_default() =>
        Assert.That(new RecorderSettings().Library, Is.SameAs(SqliteLibrary.Notice));

    [Test]
    public void The_version_that_wrote_a_run_is_in_the_file()
    {
        using var fixture = new StoreFixture();
        var run = fixture.Begin();
        run.End(StoreFixture.Completed, StoreFixture.Start.AddHours(1));
        fixture.Store.Dispose();

        Assert.That(fixture.Scalar<string>("SELECT sqlite_version FROM run_health"), Is.EqualTo(SqliteLibrary.Version));
    }

    static bool Holds(string library, string text) => File.ReadAllBytes(library).AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;

    static string PackagedLibrary()
    {
        var (system, name) = OperatingSystem.IsWindows() ? ("win", "e_sqlite3.dll")
            : OperatingSystem.IsMacOS() ? ("osx", "libe_sqlite3.dylib")
            : ("linux", "libe_sqlite3.so");
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        return Path.Combine(AppContext.BaseDirectory, "runtimes", $"{system}-{architecture}", "native", name);
    }
}
