using NUnit.Framework;
using Recorder.Cli.Market;

namespace Recorder.Tests.Cli;

[Category("Integration")]
public class DemoCommandTests : CommandFixture
{
    [Test]
    public void The_demo_leaves_one_sound_file_and_prints_the_next_step()
    {
        var demo = Command.Run("demo", "--db", Database);
        Assert.That(demo.Code, Is.Zero, demo.Error);
        Assert.That(demo.Error, Is.Empty);
        Assert.That(demo.Output, Does.Contain("MaCross").And.Contain("BracketBreakout").And.Contain("recorder show latest").And
            .Contain("recorder verify").And.Contain("recorder open").And.Contain("recorder report latest --open"));
        Assert.That(Files, Is.EqualTo(new[] { "recorder.db" }));

        var verify = Command.Run("verify", "--db", Database, "--json");
        Assert.That(verify.Code, Is.Zero, verify.Output);
        Assert.That(verify.Json.GetProperty("sound").GetBoolean(), Is.True);
        Assert.That(Files, Is.EqualTo(new[] { "recorder.db" }), "neither -wal nor -shm");
    }

    [Test]
    public void A_second_demo_adds_to_the_file()
    {
        Command.Run("demo", "--db", Database);
        var second = Command.Run("demo", "--db", Database, "--json");
        Assert.That(second.Runs, Has.Count.EqualTo(2));
        Assert.That(second.Runs.Select(run => run.GetProperty("executions").GetInt64()), Is.All.GreaterThan(100));
        Assert.That(Command.Run("runs", "--db", Database, "--json").Json.GetArrayLength(), Is.EqualTo(4));
    }

    [Test]
    public void The_same_seed_gives_the_same_bars_and_another_one_others()
    {
        var (first, again, other) = (GeneratedBars.Make(3, 7), GeneratedBars.Make(3, 7), GeneratedBars.Make(3, 8));
        Assert.That(again.Bars, Is.EqualTo(first.Bars));
        Assert.That(other.Bars, Is.Not.EqualTo(first.Bars));
    }

    [Test]
    public void Generated_bars_keep_to_the_grid_to_their_range_and_to_the_sessions()
    {
        var bars = GeneratedBars.Make(20, 2025).Bars;
        Assert.That(bars, Has.Count.EqualTo(20 * 276));
        foreach (var bar in bars)
        {
            Assert.That(bar.Low, Is.LessThanOrEqualTo(Math.Min(bar.Open, bar.Close)));
            Assert.That(bar.High, Is.GreaterThanOrEqualTo(Math.Max(bar.Open, bar.Close)));
            Assert.That(new[] { bar.Open, bar.High, bar.Low, bar.Close }.Select(price => price % GeneratedBars.TickSize), Is.All.Zero);
            Assert.That(bar.OpenUtc.Hour, Is.Not.EqualTo(22), "the daily break");
            Assert.That(bar.OpenUtc.DayOfWeek, Is.Not.EqualTo(DayOfWeek.Saturday));
            Assert.That(bar.Volume, Is.Positive);
        }

        Assert.That(bars.Zip(bars.Skip(1)).Count(pair => pair.First.OpenUtc.AddMinutes(5) != pair.Second.OpenUtc), Is.EqualTo(19),
            "a gap between days, none within");
    }
}
