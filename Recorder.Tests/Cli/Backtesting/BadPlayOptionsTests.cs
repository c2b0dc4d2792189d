using NUnit.Framework;

namespace Recorder.Tests.Cli.Backtesting;

/// <summary>Options of <c>backtest</c> with wrong values: exit code 2, one clear line, and no file.</summary>
[Category("Integration")]
public class BadPlayOptionsTests : CommandFixture
{
    const string Span = "--warmup: expected a number and s, m, h, d or w, such as 90m, 12h, 30d or 2w, found ";
    const string Date = "--shift-to: expected a date, a time such as 2026-01-31T09:30:00Z, or now, found ";
    const string Rate = "--pace: expected the seconds of market time per real second, at least 0.001, such as 1x, 60 or 0.5, "
        + "found ";
    const string Types = "--connection-type: expected one of Backtester, General, TradingSimulator, HistoryPlayer, found ";

    [TestCase("--warmup 30", Span + "'30'")]
    [TestCase("--warmup d", Span + "'d'")]
    [TestCase("--warmup 0d", Span + "'0d'")]
    [TestCase("--warmup=-3d", Span + "'-3d'")]
    [TestCase("--warmup 1.5h", Span + "'1.5h'")]
    [TestCase("--warmup 500bars", Span + "'500bars'")]
    [TestCase("--warmup 99999999999d", Span + "'99999999999d'")]
    [TestCase("--shift-to tomorrow", Date + "'tomorrow'")]
    [TestCase("--shift-to 31.01.2026", Date + "'31.01.2026'")]
    [TestCase("--shift-to 9999-12-31", "--shift-to: the shifted prices would be outside the years 1 to 9999")]
    [TestCase("--shift-exactly", "--shift-exactly needs --shift-to")]
    [TestCase("--connection-type Live", Types + "'Live'")]
    [TestCase("--connection-type Technical", Types + "'Technical'")]
    [TestCase("--connection-type 1", Types + "'1'")]
    [TestCase("--hand-orders none.csv", "none.csv does not exist")]
    [TestCase("--hand-orders bars.csv", "bars.csv, line 1: expected a column side, found time, open, high, low, close, volume")]
    [TestCase("--pace fast", Rate + "'fast'")]
    [TestCase("--pace 0", Rate + "'0'")]
    [TestCase("--pace=-1", Rate + "'-1'")]
    [TestCase("--pace 0.0001x", Rate + "'0.0001x'")]
    [TestCase("--pace NaN", Rate + "'NaN'")]
    [TestCase("--pace Infinity", Rate + "'Infinity'")]
    [TestCase("--pace 1,5", Rate + "'1,5'")]
    [TestCase("--pace x", Rate + "'x'")]
    public void An_option_that_cannot_be_taken_is_refused(string more, string expected)
    {
        var run = Backtest(["--strategy", "MaCross", .. more.Replace("bars.csv", Path("bars.csv"), StringComparison.Ordinal).Split(' ')]);
        Assert.That((run.Code, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Does.StartWith("recorder: ").And.Contain(expected));
        Assert.That(run.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(Files, Is.EqualTo(new[] { "bars.csv" }));
    }

    [TestCase("--warmup")]
    [TestCase("--shift-to")]
    [TestCase("--shift-exactly")]
    [TestCase("--connection-type")]
    [TestCase("--hand-orders")]
    [TestCase("--pace")]
    public void The_help_names_the_option(string option) => Assert.That(Command.Run("backtest", "--help").Output, Does.Contain(option));
}
