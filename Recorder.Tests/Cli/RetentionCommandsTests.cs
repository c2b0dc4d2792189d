using System.Text.Json;
using NUnit.Framework;
using Recorder.Cli;
using Recorder.Cli.Output;

namespace Recorder.Tests.Cli;

[Category("Integration")]
public sealed class RetentionCommandsTests : RecordedFixture
{
    protected override void Record()
    {
        foreach (var length in (string[])["3", "3", "5"])
            Assert.That(Backtest("--strategy", "MaCross", "--sweep", $"fast-length={length}").Code, Is.Zero);
    }

    [Test]
    public void Delete_removes_the_named_runs_and_leaves_a_sound_file()
    {
        var deleted = Command.Run("delete", "latest", "latest-2", "--yes", "--db", Database, "--json");

        Assert.That(deleted.Code, Is.Zero, deleted.Error);
        Assert.That(deleted.Json.GetProperty("deleted").GetArrayLength(), Is.EqualTo(2));
        Assert.That(deleted.Json.GetProperty("plan")[0].GetProperty("size").GetProperty("rows").GetInt64(), Is.GreaterThan(100));
        Assert.That(Runs().Count, Is.EqualTo(1));
        Assert.That(Command.Run("verify", "--db", Database).Code, Is.Zero, Command.Run("verify", "--db", Database).Output);
    }

    [Test]
    public void Prune_keeps_the_newest_runs_of_each_instance_and_tagged_ones()
    {
        var oldest = Runs()[2];
        Assert.That(Command.Run("tag", oldest, "baseline", "--db", Database).Code, Is.Zero);
        Assert.That(Command.Run("runs", "--tag", "baseline", "--db", Database, "--json").Json.GetArrayLength(), Is.EqualTo(1));

        string[] rule = ["prune", "--keep-last", "1", "--per", "instance", "--db", Database];
        Assert.That(Planned([.. rule, "--keep-tagged"]), Is.Empty);
        Assert.That(Planned(rule), Is.EqualTo(new[] { oldest }));
        Assert.That(Planned([.. rule, "--older-than", "1d"]), Is.Empty, "all are young");
        Assert.That(Planned([.. rule, "--status", "failed"]), Is.Empty, "none has failed");
        Assert.That(Runs(), Has.Count.EqualTo(3), "a dry run deletes nothing");

        Assert.That(Command.Run([.. rule, "--yes"]).Output, Does.Contain("1 run deleted"));
        Assert.That(Runs(), Does.Not.Contain(oldest).And.Count.EqualTo(2));
    }

    [TestCase("y", 0, 2)]
    [TestCase("", 2, 3)]
    public void Prune_asks_before_it_deletes(string answer, int code, int left)
    {
        using StringWriter output = new(), error = new();
        using var answers = new StringReader(answer + "\n");
        var terminal = new Terminal(output, error, Screen.Redirected) { Answers = answers };

        var actual = RecorderCommand.Run(
            ["prune", "--keep-last", "2", "--db", Database], terminal, TimeProvider.System, CancellationToken.None);

        Assert.That(actual, Is.EqualTo(code), error.ToString());
        Assert.That(output.ToString(), Does.Contain("1 run, "));
        Assert.That(error.ToString(), Does.Contain("Delete 1 run? [y/N]"));
        Assert.That(Runs(), Has.Count.EqualTo(left));
    }

    [TestCase("give --yes", "prune", "--keep-last", "1")]
    [TestCase("name what to delete", "prune", "--keep-tagged", "--yes")]
    [TestCase("expected a number and h, d or w", "prune", "--older-than", "90x", "--yes")]
    [TestCase("expected a number from 0", "prune", "--keep-last", "-1", "--yes")]
    [TestCase("no run has an id", "delete", "zz", "--yes")]
    [TestCase("one line that is not empty", "tag", "latest", " ")]
    [TestCase("does not have the tag", "tag", "latest", "none", "--remove")]
    [TestCase("one line that is not empty", "note", "latest", "two\nlines")]
    public void Bad_input_is_refused_and_changes_nothing(string message, params string[] args)
    {
        var before = File.ReadAllBytes(Database);
        var refused = Command.Run([.. args, "--db", Database]);

        Assert.That(refused.Code, Is.EqualTo(2), refused.Output);
        Assert.That(refused.Error, Does.Contain(message));
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(before));
    }

    [Test]
    public void A_note_is_shown_with_the_run()
    {
        Assert.That(Command.Run("note", "latest", "wider stop", "--db", Database).Code, Is.Zero);
        Assert.That(Command.Run("show", "latest", "--db", Database).Output, Does.Contain("wider stop"));
    }

    List<string> Runs() => [.. Command.Run("runs", "--db", Database, "--json").Json.EnumerateArray().Select(Id)];

    static List<string> Planned(string[] args) =>
        [.. Command.Run([.. args, "--dry-run", "--json"]).Json.GetProperty("plan").EnumerateArray().Select(Id)];

    static string Id(JsonElement run) => run.GetProperty("run_id").GetString()!;
}
