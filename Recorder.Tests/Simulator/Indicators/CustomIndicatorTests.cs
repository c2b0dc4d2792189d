using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Indicators;

[Category("StandIn")]
public class CustomIndicatorTests
{
    [Test]
    public void Offsets_count_back_from_the_bar_being_computed()
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload([Tick(0, 10), Tick(60, 13), Tick(120, 11)]);
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        var change = new ChangeIndicator();
        data.AddIndicator(change);
        Assert.That(Values(change), Is.EqualTo(new[] { double.NaN, 3, -2 }));
        TestSymbols.Play(symbol, [Tick(130, 15), Tick(180, 16)], raiseUpdated: false);
        Assert.That(Values(change), Is.EqualTo(new[] { double.NaN, 3, 2, 1 }));
        Assert.That(change.Reasons, Is.EqualTo(new[]
        {
            UpdateReason.HistoricalBar, UpdateReason.HistoricalBar, UpdateReason.HistoricalBar, UpdateReason.NewTick, UpdateReason.NewBar,
        }));
        Assert.That(change.Symbol, Is.SameAs(symbol));
        Assert.That(data.AttachedIndicators, Is.EqualTo(new[] { change }));
    }

    [Test]
    public void Values_are_current_when_the_series_raises_its_events()
    {
        Symbol symbol = TestSymbols.Create();
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        var change = new ChangeIndicator();
        data.AddIndicator(change);
        var seen = new List<double>();
        data.NewHistoryItem += (_, _) => seen.Add(change.GetValue());
        data.HistoryItemUpdated += (_, _) => seen.Add(change.GetValue());
        TestSymbols.Play(symbol, [Tick(0, 10), Tick(60, 11), Tick(61, 12)]);
        Assert.That(seen, Is.EqualTo(new[] { double.NaN, 1, 2 }));
    }

    [Test]
    public void An_inner_indicator_is_computed_before_the_outer_one_and_once_after_a_reload()
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload([Tick(0, 10), Tick(60, 13)]);
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        var outer = new Doubled();
        data.AddIndicator(outer);
        TestSymbols.Play(symbol, [Tick(120, 14)]);
        Assert.That(Values(outer), Is.EqualTo(new[] { double.NaN, 6, 2 }));
        data.Reload();
        Assert.That(Values(outer), Is.EqualTo(new[] { double.NaN, 6, 2 }));
        Assert.That(outer.LinesSeries, Has.Length.EqualTo(1));
    }

    [Test]
    public void An_indicator_that_throws_is_logged_and_the_series_goes_on()
    {
        Symbol symbol = TestSymbols.Create();
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        data.AddIndicator(new BrokenIndicator());
        int heard = 0;
        data.NewHistoryItem += (_, _) => heard++;
        TestSymbols.Play(symbol, [Tick(0, 10)]);
        Assert.That(heard, Is.EqualTo(1));
        Assert.That(TestSymbols.LoggedErrors(), Is.EqualTo(new[] { "broken indicator" }));
    }

    [Test]
    public void A_removed_indicator_is_cleared_and_no_longer_follows()
    {
        Symbol symbol = TestSymbols.Create();
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        var change = new ChangeIndicator();
        data.AddIndicator(change);
        data.RemoveIndicator(change);
        TestSymbols.Play(symbol, [Tick(0, 10)]);
        Assert.That((change.Cleared, change.Count, data.AttachedIndicators.Length), Is.EqualTo((1, 0, 0)));
    }

    static double[] Values(Indicator indicator) =>
        [.. Enumerable.Range(0, indicator.Count).Select(i => indicator.GetValue(i, 0, SeekOriginHistory.Begin))];

    static MarketTick Tick(int second, double price) =>
        new(TickStep.Start.AddSeconds(second), price, 1, AggressorFlag.Buy, price, price);

    sealed class ChangeIndicator : Indicator
    {
        public ChangeIndicator() => AddLineSeries("Change");

        internal List<UpdateReason> Reasons { get; } = [];

        internal int Cleared { get; private set; }

        protected override void OnUpdate(UpdateArgs args)
        {
            Reasons.Add(args.Reason);
            SetValue(Close() - Close(1));
        }

        protected override void OnClear() => Cleared++;
    }

    sealed class Doubled : Indicator
    {
        ChangeIndicator? _change;

        protected override void OnInit()
        {
            AddLineSeries("Doubled");
            _change = new ChangeIndicator();
            AddIndicator(_change);
        }

        protected override void OnUpdate(UpdateArgs args) => SetValue(2 * _change!.GetValue());
    }

    sealed class BrokenIndicator : Indicator
    {
        protected override void OnUpdate(UpdateArgs args) => throw new InvalidOperationException("broken indicator");
    }
}
