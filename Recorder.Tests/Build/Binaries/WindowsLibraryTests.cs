using System.Reflection.PortableExecutable;
using NUnit.Framework;
using Recorder.Build.Binaries;

namespace Recorder.Tests.Build.Binaries;

/// <summary>Real DLLs, read without Windows.</summary>
public sealed class WindowsLibraryTests
{
    [Test]
    public void A_library_s_processor_needs_and_offers_are_read()
    {
        var library = WindowsLibrary.Read(SqliteFiles.ForWindows())!;
        Assert.Multiple(() =>
        {
            Assert.That(library.IsX64, Is.True);
            Assert.That(library.Imports, Is.EqualTo(new[] { "KERNEL32.dll" }));
            Assert.That(library.Exports.Keys, Does.Contain("sqlite3_open_v2").And.Contain("sqlite3_libversion"));
        });
    }

    [TestCase("x86", Machine.I386)]
    [TestCase("arm64", Machine.Arm64)]
    public void A_library_for_another_processor_is_recognised(string architecture, Machine machine)
    {
        var library = WindowsLibrary.Read(SqliteFiles.ForWindows(architecture))!;
        Assert.Multiple(() =>
        {
            Assert.That(library.IsX64, Is.False);
            Assert.That(library.Machine, Is.EqualTo(machine));
        });
    }

    [Test]
    public void The_text_that_a_library_offers_is_read() =>
        Assert.That(WindowsLibrary.ReadText(SqliteFiles.ForWindows(), "sqlite3_version"), Does.Match(@"^3\.\d+\.\d+$"));

    [Test]
    public void A_missing_export_gives_no_text() =>
        Assert.That(WindowsLibrary.ReadText(SqliteFiles.ForWindows(), "sqlite3_nothing"), Is.Null);

    [Test]
    public void A_file_that_is_something_else_is_no_library()
    {
        Assert.Multiple(() =>
        {
            Assert.That(WindowsLibrary.Read(SqliteFiles.ForLinux()), Is.Null);
            Assert.That(WindowsLibrary.Read([]), Is.Null);
            Assert.That(WindowsLibrary.Read("MZ and then nothing"u8.ToArray()), Is.Null);
        });
    }
}
