using NUnit.Framework;
using Recorder.Chaos.Retaining;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Team;

/// <summary>Commands that read, on a file and on a store that was filled from it.</summary>
public sealed class ReadingStoreTests : TeamStoreFixture
{
    static readonly string[][] OfDemo =
    [
        ["show", "latest"], ["show", "latest-1", "--rows", "0"], ["trades", "latest"], ["trades", "latest-1", "--matching", "fifo"],
        ["metrics", "latest"], ["metrics", "latest-1", "--all"], ["metrics", "latest", "sharpe", "net_profit"],
        ["compare", "latest", "latest-1"], ["compare", "latest-1", "latest", "--all"], ["diff", "latest-1", "latest"],
        ["validate", "latest", "--dry-run", "--draws", "200"], ["validate", "latest-1", "--all", "--draws", "200"],
        ["runs"], ["runs", "--tag", "none"], ["runs", "--strategy", "macross", "--status", "completed", "--rows", "1"],
        ["compare", "--strategy", "MaCross"], ["compare", "--strategy", "macross", "--rank", "sharpe", "--ascending"],
        ["config", "latest"], ["config", "diff", "latest", "latest-1"],
    ];

    [Test]
    public void A_command_prints_the_same_for_a_store_as_for_the_file()
    {
        var file = Path("recorder.db");
        Assert.That(Command.Run("demo", "--db", file).Code, Is.Zero);
        Push(file);
        Assert.Multiple(() =>
        {
            foreach (var words in OfDemo)
            {
                AssertSame(file, words);
                AssertSame(file, [.. words, "--json"]);
            }
        });
    }

    [Test]
    public void A_run_that_shares_bars_is_shown_in_a_store_as_in_the_file()
    {
        var file = Path("recorder.db");
        new RetainedRuns(file, new Random(6)).Record(pairs: 2);
        Push(file);
        using var source = TransferSource.Open(file);
        Assert.Multiple(() =>
        {
            foreach (var run in source.Runs())
            {
                AssertSame(file, "show", run, "--json");
                AssertSame(file, "show", run);
                AssertSame(file, "metrics", run, "--json");
            }
        });
    }

    [TestCase("latest")]
    [TestCase("--sweep", "MaCross")]
    public void A_report_of_a_store_has_the_data_of_the_report_of_the_file(params string[] what)
    {
        var file = Path("recorder.db");
        Assert.That(Command.Run("demo", "--db", file).Code, Is.Zero);
        Push(file);
        Assert.That(Report("file.html", file), Is.EqualTo(Report("store.html", Url)));

        string Report(string name, string database)
        {
            var clock = new SteppedTime(DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(1));
            var report = Command.Run(clock, CancellationToken.None, ["report", .. what, "--out", Path(name), "--db", database]);
            Assert.That(report.Code, Is.Zero, report.Error);
            return File.ReadAllText(Path(name));
        }
    }

    [Test]
    public void A_canceled_command_leaves_no_copy_behind()
    {
        var file = Path("recorder.db");
        Assert.That(Command.Run("demo", "--db", file).Code, Is.Zero);
        Push(file);
        var before = Copies();
        using var canceled = new CancellationTokenSource();
        canceled.Cancel();
        var shown = Command.Run(TimeProvider.System, canceled.Token, "show", "latest", "--db", Url);
        Assert.That((shown.Code, shown.Error.Trim()), Is.EqualTo((2, "recorder: canceled")));
        Assert.That(Command.Run("show", "latest", "--db", Url).Code, Is.Zero);
        Assert.That(Copies(), Is.EqualTo(before));

        static string[] Copies() => [.. Directory.GetFiles(System.IO.Path.GetTempPath(), "runs.db", new EnumerationOptions
        {
            RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true,
        }).Order(StringComparer.Ordinal)];
    }

    [TestCase("show", "ffffffff")]
    [TestCase("compare", "latest", "latest-7")]
    [TestCase("report", "--sweep", "Unknown")]
    public void A_run_that_the_store_does_not_have_is_refused(params string[] words)
    {
        var refused = Command.Run([.. words, "--db", Url]);
        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain("the store has no run"));
    }

    [TestCase("postgres://me:secret@localhost/runs", "the address has a password")]
    [TestCase("postgres://me@127.0.0.1:1/runs", "the store cannot be used now")]
    public void An_address_that_cannot_be_used_is_refused_in_plain_words(string address, string reason)
    {
        foreach (var words in (string[][])[["show", "latest"], ["validate", "latest"], ["report", "latest"]])
        {
            var refused = Command.Run([.. words, "--db", address]);
            Assert.That(refused.Code, Is.EqualTo(2));
            Assert.That(refused.Error, Does.Contain(reason).And.Not.Contain("secret").And.Not.Contain("Exception"));
        }
    }

    [TestCase("verify")]
    [TestCase("open")]
    [TestCase("vacuum")]
    public void A_command_that_needs_a_file_refuses_a_store(string name)
    {
        var refused = Command.Run(name, "--db", Url);
        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain("takes a file"));
    }

    void AssertSame(string file, params string[] words)
    {
        var (expected, actual) = (Command.Run([.. words, "--db", file]), Command.Run([.. words, "--db", Url]));
        Assert.That(actual.Error, Is.EqualTo(expected.Error), string.Join(' ', words));
        Assert.That(actual.Output, Is.EqualTo(expected.Output), string.Join(' ', words));
        Assert.That(actual.Code, Is.EqualTo(expected.Code), string.Join(' ', words));
    }
}
