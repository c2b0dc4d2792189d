using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Market;

/// <summary>Reads bars: columns time or time_utc (the bar's opening), open, high, low, close, volume, in any order.</summary>
static class BarCsv
{
    /// <summary>Reads the bars of a symbol. Rows without any price, minutes in which nothing was traded, are passed over.</summary>
    /// <param name="path">The file.</param>
    /// <param name="symbol">The symbol.</param>
    /// <param name="period">Length of the bars.</param>
    /// <exception cref="CannotRunException">The file, line and column that are wrong, and what was expected there.</exception>
    internal static PriceHistory Read(string path, string symbol, Period period)
    {
        using var table = CsvTable.Open(path);
        var time = table.Column("time", "time_utc");
        int[] prices = [table.Column("open"), table.Column("high"), table.Column("low"), table.Column("close")];
        var volume = table.OptionalColumn("volume");
        var rows = new InstrumentRows<MarketBar>(table);
        while (table.Read())
        {
            if (prices.All(column => table.Text(column).Length == 0))
                continue;
            var bars = rows.Current;
            var opened = Opening(table, time, period, bars);
            double open = table.Number(prices[0]), high = table.Number(prices[1]), low = table.Number(prices[2]), close = table.Number(prices[3]);
            if (high < Math.Max(open, close))
                throw table.Fault(prices[1], "the highest of the four prices");
            if (low > Math.Min(open, close))
                throw table.Fault(prices[2], "the lowest of the four prices");
            bars.Add(new MarketBar(opened, open, high, low, close, volume < 0 || table.Text(volume).Length == 0 ? 0 : table.Size(volume)));
        }

        return new PriceHistory(Path.GetFileName(path), period, rows.Of(path, symbol), []);
    }

    // A bar that lay across the platform's own grid would be recorded as two others.
    static DateTime Opening(CsvTable table, int column, Period period, List<MarketBar> before)
    {
        var opened = table.Time(column);
        if (opened.Ticks % period.Ticks != 0)
            throw table.Fault(column, $"a bar that begins on a multiple of {period} (is --timeframe right?)");
        if (before.Count > 0 && opened <= before[^1].OpenUtc)
            throw table.Fault(column, $"a time after {before[^1].OpenUtc:yyyy-MM-dd'T'HH:mm:ss'Z'}, that of the bar before");
        return opened;
    }
}
