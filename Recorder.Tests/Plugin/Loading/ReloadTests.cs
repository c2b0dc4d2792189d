using System.Text;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Recorder.LoaderHost;
using Recorder.Storage.Metrics;

namespace Recorder.Tests.Plugin.Loading;

/// <summary>Several copies of the packaged plugin, one after the other and at the same time, in one process and in two.</summary>
[Parallelizable(ParallelScope.All)]
[Category("Process")]
public sealed partial class ReloadTests
{
    [Test]
    public void Reloaded_four_times_in_one_process_each_copy_records(
        [Values("net8.0", "net10.0")] string framework,
        [Values(LoadMethod.LoadFrom, LoadMethod.BareByPath, LoadMethod.Bytes)] LoadMethod method)
    {
        using var folder = new ScriptFolder();
        var report = HostProcess.Run("Older", framework, method, folder, "--reload", "4");

        HostRecording.AssertHolds(folder.Database, report);
        // The default context holds one assembly per name, so loading it again returns the same assembly. Other contexts load copies with
        // their own statics.
        int[] contexts = method is LoadMethod.LoadFrom ? [1, 1, 1, 1] : [1, 2, 3, 4];
        Assert.That(report.Rounds.Select(round => round.Contexts.Count), Is.EqualTo(contexts));
        Assert.That(report.Natives, Has.Count.EqualTo(2));
        Assert.That(report.Natives, Has.One.StartsWith(folder.UserData), "one for all copies, beside the platform's own");
        Assert.That(report.ThreadsLeft, Is.Zero);
    }

    [Test]
    public void Contexts_that_can_be_unloaded_are_and_each_reload_records(
        [Values("net8.0", "net10.0")] string framework, [Values(LoadMethod.ResolverByPath, LoadMethod.BareByStream)] LoadMethod method)
    {
        using var folder = new ScriptFolder();
        var report = HostProcess.Run("Bare", framework, method, folder, "--unload", "--reload", "2");

        HostRecording.AssertHolds(folder.Database, report);
        Assert.That(report.Rounds, Has.Count.EqualTo(2).And.All.Property(nameof(Round.Contexts)).Not.Empty,
            "a context is there as long as the recorder in it");
        Assert.That(report.Rounds.SelectMany(round => round.Contexts), Has.All.Property(nameof(LoadedContext.IsCollectible)).True);
        Assert.That(report.ThreadsLeft, Is.Zero, "the writers have ended");
    }

    [Test]
    public void Two_copies_at_once_in_one_process_record_into_one_file(
        [Values("net8.0", "net10.0")] string framework, [Values(LoadMethod.BareByPath, LoadMethod.Bytes)] LoadMethod method)
    {
        using var folder = new ScriptFolder();
        var report =
            HostProcess.Run("Bare", framework, method, folder, "--scripts", $"{folder.Scripts}{Path.PathSeparator}{folder.Copy("again")}");

        HostRecording.AssertHolds(folder.Database, report);
        Assert.That(HostRecording.Runs(report.Rounds.Single()), Has.Count.EqualTo(4));
        Assert.That(report.Rounds.Single().Contexts, Has.Count.EqualTo(2));
        Assert.That(report.Natives, Has.Count.EqualTo(1));
    }

    [Test]
    public void Two_copies_that_carry_different_SQLites_use_one_where_locks_belong_to_the_process(
        [Values("net8.0", "net10.0")] string framework)
    {
        using var folder = new ScriptFolder();
        var newer = folder.Copy("newer");
        AlterSqlite(Path.Combine(newer, ScriptFolder.Plugin));
        var report =
            HostProcess.Run("Bare", framework, LoadMethod.BareByPath, folder, "--scripts", $"{folder.Scripts}{Path.PathSeparator}{newer}");

        HostRecording.AssertHolds(folder.Database, report);
        var versions = report.Rounds.Single().Contexts.Select(context => context.Sqlite).ToList();
        Assert.That(versions, Has.Count.EqualTo(2));
        Assert.That(versions.Distinct().Count(), Is.EqualTo(OperatingSystem.IsWindows() ? 2 : 1));
        Assert.That(report.Natives, Has.Count.EqualTo(OperatingSystem.IsWindows() ? 2 : 1));
    }

    [TestCase("net8.0", "net8.0")]
    [TestCase("net8.0", "net10.0")]
    public void Two_processes_that_start_at_once_record_into_one_file(string one, string other)
    {
        using var folder = new ScriptFolder();
        using var first = HostProcess.Start("Bare", one, LoadMethod.BareByPath, folder, "--paced");
        using var second = HostProcess.Start("Older", other, LoadMethod.Bytes, folder, "--paced");
        // Both record before the first one plays, and both have played before the first one stops.
        foreach (var reached in new[] { "recording", "played" })
        {
            first.Await(reached);
            second.Await(reached);
            first.Continue();
            second.Continue();
        }

        var reports = new[] { first.Finish(), second.Finish() };
        HostRecording.AssertHolds(folder.Database, reports);
        Assert.That(reports[1].Natives, Is.SupersetOf(reports[0].Natives), "both found the same file");
    }

    [Test]
    public void A_process_that_ends_while_the_file_is_kept_open_closes_it([Values("net8.0", "net10.0")] string framework)
    {
        using var folder = new ScriptFolder();
        var report = HostProcess.Run("Bare", framework, LoadMethod.BareByPath, folder, "--keep-open", "3600");

        if (OperatingSystem.IsLinux())
            Assert.That(report.ThreadsLeft, Is.Positive, "it was open");
        HostRecording.AssertHolds(folder.Database, report);
        Assert.That(RunNumbers.Stale(folder.Database), Is.Empty, "the numbers are there");
    }

    // Changes the version number inside the SQLite for this platform, so that it is another library.
    static void AlterSqlite(string plugin)
    {
        var file = File.ReadAllBytes(plugin);
        var native = PackagedPlugin.Native;
        var start = file.AsSpan().IndexOf(native);
        var version = NativeVersion().Match(Encoding.Latin1.GetString(native)) is { Success: true } found
            ? found.Groups[1]
            : throw new InvalidDataException("the library does not name its version");
        file[start + version.Index + version.Length - 1] = (byte)(version.Value[^1] == '9' ? '8' : '9');
        File.WriteAllBytes(plugin, file);
    }

    [GeneratedRegex(@"(3\.[0-9]+\.[0-9]+)\0", RegexOptions.CultureInvariant)]
    private static partial Regex NativeVersion();
}
