using NUnit.Framework;
using Recorder.LoaderHost;

namespace Recorder.Tests.Plugin.Loading;

/// <summary>Tests with unusable or damaged folders for the native library.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[Platform("Linux", Reason = "The user's folders are moved by environment variables, which only Linux looks at.")]
public sealed class BadPlaceTests
{
    [Test]
    public void The_temporary_folder_is_used_without_the_user_s_folder()
    {
        using var folder = new ScriptFolder();
        folder.UserData = Unwritable(folder);
        var report = HostProcess.Run("Bare", "net8.0", LoadMethod.Bytes, folder);
        HostRecording.AssertHolds(folder.Database, report);
        Assert.That(report.Natives, Has.One.StartsWith(folder.Temporary));
    }

    [Test]
    public void A_damaged_library_of_an_earlier_time_is_replaced()
    {
        using var folder = new ScriptFolder();
        var native = HostProcess.Run("Bare", "net8.0", LoadMethod.Bytes, folder).Natives.Single();
        File.Delete(folder.Database);
        File.WriteAllBytes(native, File.ReadAllBytes(native)[..5_000]);

        var report = HostProcess.Run("Bare", "net8.0", LoadMethod.Bytes, folder);
        HostRecording.AssertHolds(folder.Database, report);
        Assert.That(report.Natives, Is.EqualTo(new[] { native }));
    }

    [Test]
    public void Strategies_trade_on_without_any_folder_and_the_log_has_the_fix()
    {
        using var folder = new ScriptFolder();
        folder.UserData = folder.Temporary = Unwritable(folder);
        var report = HostProcess.Run("Bare", "net8.0", LoadMethod.Bytes, folder);

        var round = report.Rounds.Single();
        Assert.That(round.Fills, Has.Count.EqualTo(8), "the strategy traded to the end");
        Assert.That(round.Log, Has.Some.Matches<string>(line => line!.StartsWith("Not recorded: ", StringComparison.Ordinal)
            && line.Contains("make one of them usable and restart the platform", StringComparison.Ordinal)
            && line.Contains(folder.UserData, StringComparison.Ordinal)));
        Assert.That(File.Exists(folder.Database), Is.False);
        Assert.That(report.ThreadsLeft, Is.Zero);
    }

    // A file has the name of the folder, so no user can create anything below it.
    static string Unwritable(ScriptFolder folder)
    {
        File.WriteAllText(folder.File("file"), "");
        return folder.File("file");
    }
}
