using Recorder.Cli.Csv;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Market;

/// <summary>Reads bars. Columns, in any order: time or time_utc (open time), open, high, low, close, volume.</summary>
static class BarCsv
{
    /// <summary>Reads the bars of a symbol. Rows without prices, such as minutes without trades, are skipped.</summary>
    /// <param name="path">The file.</param>
    /// <param name="symbol">The symbol.</param>
    /// <param name="period">Length of the bars.</param>
    /// <exception cref="CannotRunException">A value is wrong. The message names the file, line and column, and what was
    /// expected.</exception>
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
            double open = table.Number(prices[0]), high = table.Number(prices[1]), low = table.Number(prices[2]),
                close = table.Number(prices[3]);
            if (high < Math.Max(open, close))
                throw table.Fault(prices[1], "the highest of the four prices");
            if (low > Math.Min(open, close))
                throw table.Fault(prices[2], "the lowest of the four prices");
            bars.Add(new MarketBar(opened, open, high, low, close, volume < 0 || table.Text(volume).Length == 0 ? 0 : table.Size(volume)));
        }

        return new PriceHistory(Path.GetFileName(path), period, rows.Of(path, symbol), []);
    }

    // The platform would record a bar that crosses its own time grid as two bars.
    static DateTime Opening(CsvTable table, int column, Period period, List<MarketBar> before)
    {
        var opened = table.Time(column);
        if (opened.Ticks % period.Ticks != 0)
            throw table.Fault(column, $"a bar that begins on a multiple of {period} (is --timeframe right?)");
        if (before.Count > 0 && opened <= before[^1].OpenUtc)
            throw table.Fault(column, $"a time after {before[^1].OpenUtc:yyyy-MM-dd'T'HH:mm:ss'Z'}, the time of the bar before");
        return opened;
    }
}
