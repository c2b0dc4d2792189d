using NUnit.Framework;
using Recorder.LoaderHost;

namespace Recorder.Tests.Plugin.Loading;

/// <summary>The folders that the native library is put in are not what they should be.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[Platform("Linux", Reason = "The user's folders are moved by environment variables, which only Linux looks at.")]
public sealed class BadPlaceTests
{
    [Test]
    public void Without_the_users_folder_the_temporary_one_serves()
    {
        using var folder = new ScriptFolder();
        folder.UserData = Unwritable(folder);
        var report = HostProcess.Run("Bare", "net8.0", Way.Bytes, folder);
        Recorded.AssertHolds(folder.Database, report);
        Assert.That(report.Natives, Has.One.StartsWith(folder.Temporary));
    }

    [Test]
    public void A_damaged_library_of_an_earlier_time_is_replaced()
    {
        using var folder = new ScriptFolder();
        var native = HostProcess.Run("Bare", "net8.0", Way.Bytes, folder).Natives.Single();
        File.Delete(folder.Database);
        File.WriteAllBytes(native, File.ReadAllBytes(native)[..5_000]);

        var report = HostProcess.Run("Bare", "net8.0", Way.Bytes, folder);
        Recorded.AssertHolds(folder.Database, report);
        Assert.That(report.Natives, Is.EqualTo(new[] { native }));
    }

    [Test]
    public void With_no_folder_at_all_the_strategies_trade_on_and_the_log_says_what_to_do()
    {
        using var folder = new ScriptFolder();
        folder.UserData = folder.Temporary = Unwritable(folder);
        var report = HostProcess.Run("Bare", "net8.0", Way.Bytes, folder);

        var round = report.Rounds.Single();
        Assert.That(round.Fills, Has.Count.EqualTo(8), "the strategy traded to the end");
        Assert.That(round.Log, Has.Some.Matches<string>(line => line!.StartsWith("Not recorded: ", StringComparison.Ordinal)
            && line.Contains("make one of them usable and restart the platform", StringComparison.Ordinal)
            && line.Contains(folder.UserData, StringComparison.Ordinal)));
        Assert.That(File.Exists(folder.Database), Is.False);
        Assert.That(report.ThreadsLeft, Is.Zero);
    }

    // A file where the folder should be: nothing can be made below it, whoever asks.
    static string Unwritable(ScriptFolder folder)
    {
        File.WriteAllText(folder.File("file"), "");
        return folder.File("file");
    }
}
