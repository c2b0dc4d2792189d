using NUnit.Framework;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Indicators;

[Category("StandIn")]
public class BuiltInIndicatorsTests
{
    static readonly (string Name, Func<BuiltInIndicators, Indicator> Create, Func<References.Bars, double[][]> Reference)[] Cases =
    [
        ("SMA", all => all.SMA(5, PriceType.Close), bars => [References.Sma(bars.Close, 5)]),
        ("EMA", all => all.EMA(5, PriceType.High), bars => [References.Ema(bars.High, 5)]),
        ("SMMA", all => all.SMMA(4, PriceType.Close), bars => [References.Wilder(bars.Close, 4)]),
        ("LWMA", all => all.LWMA(6, PriceType.Low), bars => [References.Lwma(bars.Low, 6)]),
        ("MA", all => all.MA(3, PriceType.Close, MaMode.EMA), bars => [References.Ema(bars.Close, 3)]),
        ("ATR", all => all.ATR(4, MaMode.SMMA), bars => [References.Wilder(References.TrueRange(bars), 4)]),
        ("RSI Wilder", all => all.RSI(4, PriceType.Close, RSIMode.Exponential, MaMode.SMMA, 3),
            bars => Rsi(bars, References.Wilder, References.Wilder)),
        ("RSI simple", all => all.RSI(4, PriceType.Close, RSIMode.Simple, MaMode.SMA, 3),
            bars => Rsi(bars, References.Sma, References.Sma)),
        ("MACD", all => all.MACD(3, 6, 4), Macd),
        ("SD", all => all.SD(5, PriceType.Close), bars => [References.Deviation(bars.Close, 5)]),
        ("BB", all => all.BB(5, 2, PriceType.Close), Bands),
        ("Stochastic", all => all.Stochastic(5, 3, 2), Stochastic),
        ("VWAP", all => all.VWAP(), bars => [References.Vwap(bars)]),
        ("CCI", all => all.CCI(5, PriceType.Close), bars => [References.Cci(bars.Close, 5)]),
        ("ADX", all => all.ADX(4), Adx),
        ("AO", all => all.AO(), bars => [References.Awesome(bars)]),
        ("AC", all => all.AC(), bars => [References.Accelerator(bars)]),
        ("OBV", all => all.OBV(), bars => [References.BalanceVolume(bars)]),
        ("SAR", all => all.SAR(), bars => [References.Parabolic(bars, 0.02, 0.2)]),
    ];

    [TestCaseSource(nameof(Names))]
    public void Values_equal_the_textbook_while_loading_and_while_following(string name)
    {
        (_, Func<BuiltInIndicators, Indicator> create, Func<References.Bars, double[][]> reference) = Cases.Single(one => one.Name == name);
        foreach (int seed in Enumerable.Range(1, 5))
        {
            var ticks = TickStep.Random(seed, 600);
            Symbol symbol = TestSymbols.Create();
            symbol.History.Preload(ticks.Take(300));
            HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
            Indicator indicator = create(Core.Instance.Indicators.BuiltIn);
            data.AddIndicator(indicator);
            AssertEqual(indicator, reference(Columns(data)), $"seed {seed}, loaded");

            // Compared at every tick, so that the values of the forming bar are compared too.
            foreach (var tick in ticks.Skip(300).Take(40))
            {
                symbol.History.OnTick(tick, false);
                AssertEqual(indicator, reference(Columns(data)), $"seed {seed}, following");
            }

            TestSymbols.Play(symbol, ticks.Skip(340));
            AssertEqual(indicator, reference(Columns(data)), $"seed {seed}, at the end");
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 40, Replay = TickStep.Replay)]
    public void Short_and_flat_series_have_the_same_gaps_as_the_textbook(TickStep[] steps)
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(TickStep.ToTicks(steps));
        HistoricalData data = symbol.GetHistory(Period.SECOND5, TickStep.Start);
        foreach ((string name, Func<BuiltInIndicators, Indicator> create, Func<References.Bars, double[][]> reference) in Cases)
        {
            if (data.Count == 0)
                continue;
            Indicator indicator = create(Core.Instance.Indicators.BuiltIn);
            data.AddIndicator(indicator);
            AssertEqual(indicator, reference(Columns(data)), name);
        }
    }

    [Test]
    public void An_indicator_by_period_looks_back_over_twice_the_period()
    {
        var ticks = TickStep.Random(4, 600);
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(ticks);
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        Indicator ema = Core.Instance.Indicators.BuiltIn.EMA(5, PriceType.Close, IndicatorCalculationType.ByPeriod);
        data.AddIndicator(ema);
        double[] closes = Columns(data).Close;
        Assert.That(ema.GetValue(), Is.EqualTo(References.Ema(closes[^10..], 5)[^1]).Within(1e-9));
        Assert.That(ema.GetValue(5, 0, SeekOriginHistory.Begin), Is.EqualTo(References.Ema(closes[..6], 5)[^1]).Within(1e-9));
    }

    [Test]
    public void Every_listed_indicator_can_be_created_and_attached_by_name()
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(TickStep.Random(4, 2000));
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        IndicatorInfo[] infos = [.. Core.Instance.Indicators.All];
        Assert.That(infos, Has.Length.EqualTo(18));
        foreach (IndicatorInfo info in infos)
        {
            Indicator indicator = Core.Instance.Indicators.CreateIndicator(info);
            data.AddIndicator(indicator);
            Assert.That(indicator.GetValue(), Is.Not.NaN, info.Name);
        }

        Indicator set = data.AddIndicator(
            "MA", new SettingItemInteger("Period", 3), new SettingItemString("Type of moving average", "LWMA"));
        Assert.That(set.GetValue(), Is.EqualTo(References.Lwma(Columns(data).Close, 3)[^1]).Within(1e-9));
        Assert.That(() => data.AddIndicator("nonsense"), Throws.ArgumentException.With.Message.Contains("nonsense"));
    }

    [TestCase("Simple Moving Average", "SMA")]
    [TestCase("Exponential Moving Average", "EMA")]
    [TestCase("Smoothed Moving Average", "SMMA")]
    [TestCase("Linearly Weighted Moving Average", "LWMA")]
    [TestCase("Average Directional Index", "ADX")]
    [TestCase("Relative Strength Index", "RSI")]
    [TestCase("Awesome Oscillator", "AO")]
    public void An_indicator_is_listed_by_its_display_name_and_found_by_either_name(string name, string shortName)
    {
        Indicator indicator = Core.Instance.Indicators.CreateIndicator(Core.Instance.Indicators.All.First(info => info.Name == name));
        Assert.That((indicator.Name, indicator.ShortName), Is.EqualTo((name, shortName)));
        HistoricalData data = TestSymbols.Create().GetHistory(Period.MIN1, TickStep.Start);
        Assert.That(data.AddIndicator(shortName).Name, Is.EqualTo(name));
    }

    [Test]
    public void A_listed_moving_average_takes_its_period_from_its_settings()
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(TickStep.Random(4, 2000));
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        IndicatorInfo info = Core.Instance.Indicators.All.First(one => one.Name == "Exponential Moving Average");
        Indicator average = Core.Instance.Indicators.CreateIndicator(info);
        average.Settings = [new SettingItemInteger("MaPeriod", 7)];
        data.AddIndicator(average);
        Assert.That(average.GetValue(), Is.EqualTo(References.Ema(Columns(data).Close, 7)[^1]).Within(1e-9));
    }

    [Test]
    public void A_period_below_one_is_refused()
    {
        HistoricalData data = TestSymbols.Create().GetHistory(Period.MIN1, TickStep.Start);
        Assert.That(() => data.AddIndicator(data.BuiltInIndicators.SMA(0, PriceType.Close)), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    static IEnumerable<string> Names() => Cases.Select(one => one.Name);

    static double[][] Rsi(References.Bars bars, Func<double[], int, double[]> smooth, Func<double[], int, double[]> signal)
    {
        double[] rsi = References.Rsi(bars.Close, 4, smooth);
        return [rsi, References.After(rsi, values => signal(values, 3))];
    }

    static double[][] Macd(References.Bars bars)
    {
        double[] macd = [.. References.Ema(bars.Close, 3).Zip(References.Ema(bars.Close, 6), (fast, slow) => fast - slow)];
        double[] signal = References.After(macd, values => References.Ema(values, 4));
        return [macd, signal, [.. macd.Zip(signal, (a, b) => a - b)]];
    }

    static double[][] Bands(References.Bars bars)
    {
        (double[] middle, double[] width) = (References.Sma(bars.Close, 5), References.Deviation(bars.Close, 5));
        return [[.. middle.Zip(width, (m, w) => m + (2 * w))], middle, [.. middle.Zip(width, (m, w) => m - (2 * w))]];
    }

    static double[][] Stochastic(References.Bars bars)
    {
        double[] k = References.After(References.StochasticRaw(bars, 5), raw => References.Sma(raw, 3));
        return [k, References.After(k, values => References.Sma(values, 2))];
    }

    static double[][] Adx(References.Bars bars)
    {
        (double[] adx, double[] plus, double[] minus) = References.Adx(bars, 4);
        return [adx, plus, minus];
    }

    static References.Bars Columns(HistoricalData data)
    {
        HistoryItemBar[] bars = [.. data.Cast<HistoryItemBar>()];
        return new References.Bars(
            [.. bars.Select(bar => bar.TimeLeft)], [.. bars.Select(bar => bar.High)], [.. bars.Select(bar => bar.Low)],
            [.. bars.Select(bar => bar.Close)], [.. bars.Select(bar => bar.Volume)]);
    }

    static void AssertEqual(Indicator indicator, double[][] expected, string when)
    {
        Assert.That(indicator.LinesSeries, Has.Length.EqualTo(expected.Length), when);
        for (int line = 0; line < expected.Length; line++)
        {
            double[] actual = [.. Enumerable.Range(0, indicator.Count).Select(i => indicator.GetValue(i, line, SeekOriginHistory.Begin))];
            Assert.That(actual, Is.EqualTo(expected[line]).Within(1e-6), $"line {line}, {when}");
        }
    }
}
