using NUnit.Framework;
using Recorder.Build.Deploying;
using Recorder.Storage.Sqlite;

namespace Recorder.Tests.Build.Deploying;

/// <summary>The native SQLite for Windows: real DLLs, and DLLs with an injected fault.</summary>
public sealed class WindowsSqliteTests
{
    [Test]
    public void The_version_of_the_packaged_library_is_the_one_that_the_tests_run_on() =>
        Assert.That(new WindowsSqlite(SqliteFiles.ForWindows()).Version, Is.EqualTo(SqliteLibrary.Version));

    [Test]
    public void The_version_that_deployments_are_compared_with_is_the_one_that_the_tests_run_on() =>
        Assert.That(WindowsSqlite.Tested, Is.EqualTo(Version.Parse(SqliteLibrary.Version)));

    [Test]
    public void The_packaged_library_has_neither_problems_nor_a_warning()
    {
        var packaged = new WindowsSqlite(SqliteFiles.ForWindows());
        Assert.Multiple(() =>
        {
            Assert.That(packaged.Problems(), Is.Empty);
            Assert.That(packaged.Warning(), Is.Null);
        });
    }

    [Test]
    public void A_library_of_2021_can_be_loaded_and_has_a_warning()
    {
        var old = new WindowsSqlite(SqliteFiles.OldForWindows());
        Assert.Multiple(() =>
        {
            Assert.That(old.Problems(), Is.Empty);
            Assert.That(old.Warning(), Does.Contain("is 3.35.5, and the recorder is tested with 3.53.4").And.Contain("can damage a file"));
        });
    }

    [TestCase("3.53.3", true)]
    [TestCase("3.9.99", true)]
    [TestCase("later!", true)]
    [TestCase("3.53.4", false)]
    [TestCase("3.53.9", false)]
    [TestCase("3.99.1", false)]
    public void Every_version_below_the_tested_one_has_a_warning(string version, bool warned) =>
        Assert.That(new WindowsSqlite(WithVersion(version)).Warning() is not null, Is.EqualTo(warned));

    [Test]
    public void A_library_without_a_version_has_a_warning()
    {
        var unnamed = SqliteFiles.ForWindows();
        for (int at; (at = unnamed.AsSpan().IndexOf("sqlite3_version\0"u8)) >= 0;)
            unnamed[at] = (byte)'x';

        Assert.That(new WindowsSqlite(unnamed).Warning(), Does.Contain("is of an unknown version"));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void A_library_that_was_cut_short_never_passes(uint length)
    {
        var whole = SqliteFiles.ForWindows();
        // The last section only serves loading at another address; all parts that are read here are before it.
        var cut = whole[..(int)(length % (whole.Length / 2))];
        Assert.That(new WindowsSqlite(cut).Problems(), Is.Not.Empty);
    }

    [Test]
    public void A_library_that_needs_more_than_Windows_has_is_refused()
    {
        var needing = SqliteFiles.ForWindows();
        "VCRUNT14.dll"u8.CopyTo(needing.AsSpan(needing.AsSpan().IndexOf("KERNEL32.dll"u8)));

        Assert.That(new WindowsSqlite(needing).Problems(), Is.EqualTo(new[] { "it needs VCRUNT14.dll, which is not part of Windows" }));
    }

    [Test]
    public void A_library_that_is_not_SQLite_is_refused()
    {
        var other = SqliteFiles.ForWindows();
        for (int at; (at = other.AsSpan().IndexOf("sqlite3_open_v2"u8)) >= 0;)
            other[at] = (byte)'x';

        Assert.That(new WindowsSqlite(other).Problems(), Is.EqualTo(new[] { "it does not export sqlite3_open_v2" }));
    }

    static byte[] WithVersion(string version)
    {
        var library = SqliteFiles.ForWindows();
        var at = library.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(SqliteLibrary.Version + "\0"));
        System.Text.Encoding.ASCII.GetBytes(version).CopyTo(library.AsSpan(at));
        return library;
    }
}
