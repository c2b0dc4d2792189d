using System.Reflection.PortableExecutable;
using NUnit.Framework;
using Recorder.Build.Binaries;
using Recorder.Build.Sqlite;

namespace Recorder.Tests.Build.Binaries;

/// <summary>Real DLLs, read without Windows.</summary>
public sealed class WindowsLibraryTests
{
    [Test]
    public void A_library_s_processor_needs_and_offers_are_read()
    {
        var library = WindowsLibrary.Read(RestoredSqlite.ForWindows())!;
        Assert.Multiple(() =>
        {
            Assert.That(library.IsX64, Is.True);
            Assert.That(library.Imports, Is.EqualTo(new[] { "KERNEL32.dll" }));
            Assert.That(library.Exports.Keys, Does.Contain("sqlite3_open_v2").And.Contain("sqlite3_libversion"));
        });
    }

    [TestCase("x86", Machine.I386)]
    [TestCase("arm64", Machine.Arm64)]
    public void Another_processor_is_told_apart(string architecture, Machine machine)
    {
        var library = WindowsLibrary.Read(RestoredSqlite.ForWindows(architecture))!;
        Assert.Multiple(() =>
        {
            Assert.That(library.IsX64, Is.False);
            Assert.That(library.Machine, Is.EqualTo(machine));
        });
    }

    [Test]
    public void The_text_that_a_library_offers_is_read() =>
        Assert.That(WindowsLibrary.ReadText(RestoredSqlite.ForWindows(), "sqlite3_version"), Does.Match(@"^3\.\d+\.\d+$"));

    [Test]
    public void What_a_library_does_not_offer_is_no_text() =>
        Assert.That(WindowsLibrary.ReadText(RestoredSqlite.ForWindows(), "sqlite3_nothing"), Is.Null);

    [Test]
    public void A_file_that_is_something_else_is_no_library()
    {
        Assert.Multiple(() =>
        {
            Assert.That(WindowsLibrary.Read(RestoredSqlite.ForLinux()), Is.Null);
            Assert.That(WindowsLibrary.Read([]), Is.Null);
            Assert.That(WindowsLibrary.Read("MZ and then nothing"u8.ToArray()), Is.Null);
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void A_library_that_was_cut_short_never_passes(uint length)
    {
        var whole = RestoredSqlite.ForWindows();
        // Its last section holds what is needed only to load it elsewhere; what is read here ends before.
        var cut = whole[..(int)(length % (whole.Length / 2))];
        Assert.That(LibraryCheck.Problems(LibraryTarget.Windows, cut), Is.Not.Empty);
    }

    [Test]
    public void A_library_that_needs_more_than_Windows_has_is_refused()
    {
        var needing = RestoredSqlite.ForWindows();
        var at = needing.AsSpan().IndexOf("KERNEL32.dll"u8);
        "VCRUNT14.dll"u8.CopyTo(needing.AsSpan(at));

        Assert.That(LibraryCheck.Problems(LibraryTarget.Windows, needing), Is.EqualTo(new[] { "it needs VCRUNT14.dll, which Windows does not bring" }));
    }

    [Test]
    public void A_library_that_is_not_SQLite_is_refused()
    {
        var other = RestoredSqlite.ForWindows();
        for (int at; (at = other.AsSpan().IndexOf("sqlite3_open_v2"u8)) >= 0;)
            other[at] = (byte)'x';

        Assert.That(LibraryCheck.Problems(LibraryTarget.Windows, other), Is.EqualTo(new[] { "it does not offer sqlite3_open_v2" }));
    }

    [Test]
    public void A_good_library_has_no_problems()
    {
        Assert.Multiple(() =>
        {
            Assert.That(LibraryCheck.Problems(LibraryTarget.Windows, RestoredSqlite.ForWindows()), Is.Empty);
            Assert.That(LibraryCheck.Problems(LibraryTarget.Linux, RestoredSqlite.ForLinux()), Is.Empty);
            Assert.That(LibraryCheck.Problems(LibraryTarget.Linux, RestoredSqlite.ForWindows()), Is.Not.Empty);
            Assert.That(LibraryCheck.Problems(LibraryTarget.Linux, []), Is.Not.Empty);
        });
    }
}
