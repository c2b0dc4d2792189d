using System.Text;
using NUnit.Framework;
using Recorder.Build;
using Recorder.Build.Sqlite;

namespace Recorder.Tests.Build.Sqlite;

/// <summary>Nothing but the pinned source is built from.</summary>
public sealed class SourceTarballTests
{
    [Test]
    public void The_amalgamation_comes_out_of_the_package_that_is_pinned()
    {
        using var folder = new TestFolder();
        var tarball = SourcePackage.Tarball();
        var programs = Delivering(tarball);

        var source = new SourceTarball(SourcePackage.Pin(tarball), folder.Path, programs).ReadAmalgamation();
        Assert.Multiple(() =>
        {
            Assert.That(Encoding.UTF8.GetString(source), Is.EqualTo(SourcePackage.Source));
            Assert.That(programs.Calls, Is.EqualTo(new[] { $"{SourceTarball.Npm} pack amalgam@2.0.0 --ignore-scripts --silent" }));
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public void A_package_with_one_byte_changed_is_refused(int position, byte change)
    {
        using var folder = new TestFolder();
        var tarball = SourcePackage.Tarball();
        var flipped = tarball.ToArray();
        flipped[(int)((uint)position % flipped.Length)] ^= (byte)(change == 0 ? 1 : change);

        Assert.That(
            () => new SourceTarball(SourcePackage.Pin(tarball), folder.Path, Delivering(flipped)).ReadAmalgamation(),
            Throws.TypeOf<CannotBuildException>().With.Message.Contains("is not the package that is pinned"));
    }

    [Test]
    public void A_package_that_is_there_is_checked_again_and_not_fetched_again()
    {
        using var folder = new TestFolder();
        var tarball = SourcePackage.Tarball();
        var programs = new FakePrograms();
        File.WriteAllBytes(folder.File(SourcePackage.FileName), tarball);
        var source = new SourceTarball(SourcePackage.Pin(tarball), folder.Path, programs);
        Assert.That(source.ReadAmalgamation(), Is.Not.Empty);

        File.WriteAllBytes(folder.File(SourcePackage.FileName), tarball[..^1]);
        Assert.That(source.ReadAmalgamation, Throws.TypeOf<CannotBuildException>());
    }

    [Test]
    public void A_source_of_another_version_than_the_pin_says_is_refused()
    {
        using var folder = new TestFolder();
        var tarball = SourcePackage.Tarball("#define SQLITE_VERSION        \"3.1.0\"\n");

        Assert.That(
            () => new SourceTarball(SourcePackage.Pin(tarball), folder.Path, Delivering(tarball)).ReadAmalgamation(),
            Throws.TypeOf<CannotBuildException>().With.Message.Contains($"is not SQLite {SourcePackage.Version}"));
    }

    [Test]
    public void A_package_without_the_amalgamation_is_refused()
    {
        using var folder = new TestFolder();
        var tarball = SourcePackage.Tarball(entry: "package/other.c");

        Assert.That(
            () => new SourceTarball(SourcePackage.Pin(tarball), folder.Path, Delivering(tarball)).ReadAmalgamation(),
            Throws.TypeOf<CannotBuildException>().With.Message.Contains("has no package/sqlite3.c"));
    }

    [Test]
    public void Without_npm_the_message_says_what_to_install_or_where_to_put_the_file()
    {
        using var folder = new TestFolder();

        Assert.That(
            () => new SourceTarball(SourcePackage.Pin([]), folder.Path, new FakePrograms()).ReadAmalgamation(),
            Throws.TypeOf<CannotBuildException>().With.Message.Contains("Install Node.js with npm").And.Message.Contains(SourcePackage.FileName));
    }

    [Test]
    public void A_fetch_that_fails_is_told()
    {
        using var folder = new TestFolder();

        Assert.That(
            () => new SourceTarball(SourcePackage.Pin([]), folder.Path, new FakePrograms().With(SourceTarball.Npm, (_, _) => 7)).ReadAmalgamation(),
            Throws.TypeOf<CannotBuildException>().With.Message.Contains("exit code 7"));
    }

    static FakePrograms Delivering(byte[] tarball) => new FakePrograms().With(SourceTarball.Npm, (_, folder) =>
    {
        File.WriteAllBytes(Path.Combine(folder, SourcePackage.FileName), tarball);
        return 0;
    });
}
