using Recorder.Storage.Queries.Pages;

namespace Recorder.Web.Reports;

/// <summary>
/// The bars of a series as columns of small whole numbers, which compress well. Prices are multiples of <c>10^-Decimals</c>.
/// </summary>
/// <param name="Symbol">Symbol.</param>
/// <param name="Timeframe">Timeframe.</param>
/// <param name="Bars">Bars of the series.</param>
/// <param name="BarsEach">Bars in one candle; 1: every bar is there.</param>
/// <param name="Decimals">Decimal places of the prices.</param>
/// <param name="Times">Open times: the first in milliseconds since 1970, then the differences.</param>
/// <param name="Opens">The first open, then each open less the previous close.</param>
/// <param name="Bodies">Close less open.</param>
/// <param name="Uppers">High less the higher of open and close.</param>
/// <param name="Lowers">The lower of open and close less low.</param>
/// <param name="Volumes">Volumes; null if no bar has a volume.</param>
public sealed record BarColumns(
    string Symbol,
    string Timeframe,
    long Bars,
    int BarsEach,
    int Decimals,
    IReadOnlyList<long> Times,
    IReadOnlyList<long> Opens,
    IReadOnlyList<long> Bodies,
    IReadOnlyList<long> Uppers,
    IReadOnlyList<long> Lowers,
    IReadOnlyList<double?>? Volumes)
{
    // Prices of markets have fewer decimal places. A computed price with more is rounded, by less than half a unit of the last place.
    const int MostDecimals = 8;

    /// <summary>Packs bars. If there are more bars than the limit, several bars become one candle.</summary>
    /// <param name="symbol">Symbol.</param>
    /// <param name="timeframe">Timeframe.</param>
    /// <param name="count">Number of bars.</param>
    /// <param name="bars">The bars by time.</param>
    /// <param name="limit">Highest number of candles.</param>
    public static BarColumns Of(string symbol, string timeframe, long count, IEnumerable<PageBar> bars, int limit)
    {
        var each = (int)Math.Max(1, (count + limit - 1) / limit);
        var candles = Candle.Of(bars, each).ToList();
        var decimals = Decimal(candles);
        var unit = Math.Pow(10, decimals);
        var columns = (Times: new List<long>(), Opens: new List<long>(), Bodies: new List<long>(), Uppers: new List<long>(),
            Lowers: new List<long>());
        var (time, last) = (0L, 0L);
        foreach (var candle in candles)
        {
            var (open, high, low, close) = (Whole(candle.Open), Whole(candle.High), Whole(candle.Low), Whole(candle.Close));
            columns.Times.Add(candle.Time - time);
            columns.Opens.Add(open - last);
            columns.Bodies.Add(close - open);
            columns.Uppers.Add(high - Math.Max(open, close));
            columns.Lowers.Add(Math.Min(open, close) - low);
            (time, last) = (candle.Time, close);
        }

        return new BarColumns(
            symbol, timeframe, count, each, decimals, columns.Times, columns.Opens, columns.Bodies, columns.Uppers, columns.Lowers,
            candles.Exists(candle => candle.Volume is not null) ? candles.ConvertAll(candle => candle.Volume) : null);

        long Whole(double price) => (long)Math.Round(price * unit);
    }

    /// <summary>A series without its bars, which the page reads from the server.</summary>
    /// <param name="symbol">Symbol.</param>
    /// <param name="timeframe">Timeframe.</param>
    /// <param name="count">Number of bars.</param>
    /// <param name="tickSize">Smallest step of the price, which gives the decimal places; null when it is not known.</param>
    public static BarColumns Without(string symbol, string timeframe, long count, double? tickSize)
    {
        var decimals = 0;
        while (tickSize is { } tick && decimals < MostDecimals && Math.Round(tick, decimals) != tick)
            decimals++;
        return new BarColumns(symbol, timeframe, count, 1, decimals, [], [], [], [], [], null);
    }

    static int Decimal(List<Candle> candles)
    {
        var decimals = 0;
        foreach (var candle in candles)
        {
            foreach (var price in (ReadOnlySpan<double>)[candle.Open, candle.High, candle.Low, candle.Close])
            {
                while (decimals < MostDecimals && Math.Round(price, decimals) != price)
                    decimals++;
            }
        }

        return decimals;
    }

    /// <summary>One bar, or several bars combined.</summary>
    sealed record Candle(long Time, double Open, double High, double Low, double Close, double? Volume)
    {
        internal static IEnumerable<Candle> Of(IEnumerable<PageBar> bars, int each)
        {
            Candle? candle = null;
            var held = 0;
            foreach (var bar in bars)
            {
                candle = candle is null
                    ? new Candle(Clock.Milliseconds(bar.TsUtc), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume)
                    : candle with
                    {
                        High = Math.Max(candle.High, bar.High),
                        Low = Math.Min(candle.Low, bar.Low),
                        Close = bar.Close,
                        Volume = candle.Volume is null && bar.Volume is null ? null : (candle.Volume ?? 0) + (bar.Volume ?? 0),
                    };
                if (++held < each)
                    continue;
                yield return candle;
                (candle, held) = (null, 0);
            }

            if (candle is not null)
                yield return candle;
        }
    }
}
