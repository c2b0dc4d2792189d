using NUnit.Framework;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.History;

[Category("StandIn")]
public class PeriodTests
{
    static readonly (Period Period, string Label)[] Labels =
    [
        (Period.TICK1, "1t"), (Period.SECOND30, "30s"), (Period.MIN1, "1m"), (Period.MIN5, "5m"), (Period.HOUR1, "1h"),
        (Period.DAY1, "1D"), (Period.WEEK1, "1W"), (Period.MONTH1, "1M"), (Period.YEAR1, "1Y"),
    ];

    [TestCaseSource(nameof(Labels))]
    public void A_period_has_a_short_label_that_reads_back((Period Period, string Label) pair)
    {
        Assert.That(pair.Period.ToString(), Is.EqualTo(pair.Label));
        Assert.That(Period.TryParse(pair.Label, out Period read), Is.True);
        Assert.That(read, Is.EqualTo(pair.Period));
    }

    [TestCase("")]
    [TestCase("m")]
    [TestCase("0m")]
    [TestCase("-5m")]
    [TestCase("5x")]
    public void A_text_of_another_form_is_no_period(string text) => Assert.That(Period.TryParse(text, out _), Is.False);

    [Test]
    public void Periods_compare_by_value_and_length()
    {
        Assert.That(new Period(BasePeriod.Minute, 5) == Period.MIN5, Is.True);
        Assert.That(Period.MIN5 != Period.MIN10, Is.True);
        Assert.That(Period.HOUR1 > Period.MIN30, Is.True);
        Assert.That(Period.MIN15.Duration, Is.EqualTo(TimeSpan.FromMinutes(15)));
        Assert.That(Period.TICK1.Ticks, Is.Zero);
    }
}
