using NUnit.Framework;
using Recorder.Cli;
using Recorder.Cli.Csv;
using Recorder.Cli.Market;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Cli.Csv;

[Category("Integration")]
public class CsvTests : CommandFixture
{
    static readonly DateTime Ten = new(2024, 1, 31, 10, 0, 0, DateTimeKind.Utc);

    [Test]
    public void Columns_are_found_by_name_in_any_order_and_others_are_passed_over()
    {
        var path = Write("b.csv", "note,Volume,close,low,high,open,TIME_UTC", "x,5,1.5,1,2,1.2,2024-01-31T10:00:00Z");
        Assert.That(BarCsv.Read(path, "X", Period.MIN1).Bars, Is.EqualTo(new[] { new MarketBar(Ten, 1.2, 2, 1, 1.5, 5) }));
    }

    [TestCase("2024-01-31T10:00:00Z")]
    [TestCase("2024-01-31T10:00:00")]
    [TestCase("2024-01-31 10:00:00")]
    [TestCase("2024-01-31T10:00Z")]
    [TestCase("2024-01-31T12:00:00+02:00")]
    [TestCase("2024-01-31T10:00:00.000000000Z")]
    public void Times_are_UTC_with_or_without_saying_so(string time) => Assert.That(CsvTime.Read(time), Is.EqualTo(Ten));

    [Test]
    public void Nanoseconds_are_cut_to_hundreds()
    {
        Assert.That(CsvTime.Read("2024-01-31T10:00:00.123456799Z"), Is.EqualTo(Ten.AddTicks(1_234_567)));
        Assert.That(CsvTime.Read("2024-01-31T10:00:00.5"), Is.EqualTo(Ten.AddMilliseconds(500)));
        Assert.That(CsvTime.Read("2024-01-31T10:00:00.5")!.Value.Kind, Is.EqualTo(DateTimeKind.Utc));
    }

    [Test]
    public void Minutes_without_a_trade_are_passed_over()
    {
        var path = WriteGzip("b.csv.gz", "time,open,high,low,close,volume", "2024-01-31T10:00:00,1,2,1,2,3", "2024-01-31T10:01:00,,,,,",
            "2024-01-31T10:02:00,2,2,2,2,");
        Assert.That(BarCsv.Read(path, "X", Period.MIN1).Bars.Select(bar => bar.OpenUtc.Minute), Is.EqualTo(new[] { 0, 2 }));
    }

    [Test]
    public void A_symbol_picks_its_rows_among_several_instruments()
    {
        var path = Write("t.csv", "time_utc,instrument,price,qty", "2024-01-31T10:00:01,A,1,1", "2024-01-31T10:00:00,B,2,1",
            "2024-01-31T10:00:02,A,3,1");
        Assert.That(TickCsv.Read(path, "a", Period.MIN1).Ticks.Select(tick => tick.Price), Is.EqualTo(new[] { 1.0, 3.0 }));
        Assert.That(Refusal(() => TickCsv.Read(path, "C", Period.MIN1)), Does.Contain("A, B"));
    }

    [Test]
    public void A_single_instrument_needs_no_match()
    {
        var path = Write(
            "t.csv", "time_utc,contract,price,size,aggressor", "2024-01-31T10:00:00,ESH4,1,2,Buy", "2024-01-31T10:00:00,ESH4,1,0,None");
        var ticks = TickCsv.Read(path, "ES", Period.MIN1).Ticks;
        Assert.That(
            ticks.Select(tick => (tick.Size, tick.Aggressor)), Is.EqualTo(new[] { (2.0, AggressorFlag.Buy), (0.0, AggressorFlag.None) }));
    }

    [TestCase("time,open,high,low,close", "2024-01-31T10:00:00,1,2,abc,2", "line 2, column low: expected a number, found 'abc'")]
    [TestCase("time,open,high,low,close", "2024-01-31T10:00:00,1,2,,2", "line 2, column low: expected a number, found ''")]
    [TestCase("time,open,high,low,close", "yesterday,1,2,1,2",
        "line 2, column time: expected a time such as 2024-01-31T09:30:00Z, found 'yesterday'")]
    [TestCase("time,open,high,low,close", "2024-01-31T10:00:00,1,2,1", "line 2, column close: expected 5 values, found 4")]
    [TestCase("time,open,high,low,close", "2024-01-31T10:00:00,1,1.5,1,2",
        "line 2, column high: expected the highest of the four prices, found '1.5'")]
    [TestCase("time,open,high,low,close", "2024-01-31T10:00:00,1,2,1.5,2",
        "line 2, column low: expected the lowest of the four prices, found '1.5'")]
    [TestCase("time,open,high,low,close,volume", "2024-01-31T10:00:00,1,2,1,2,-1",
        "line 2, column volume: expected a number of at least 0, found '-1'")]
    [TestCase(
        "time,open,high,low,close", "2024-01-31T10:00:30,1,2,1,2", "line 2, column time: expected a bar that begins on a multiple of 1m")]
    [TestCase("time,open,high,low,close", "2024-01-31T10:00:00,1\"x,2,1,2",
        "line 2: expected plain values between the separators, found a stray quotation mark")]
    [TestCase("time,open,high,close", "2024-01-31T10:00:00,1,2,2", "line 1: expected a column low, found time, open, high, close")]
    [TestCase("when,open,high,low,close", "2024-01-31T10:00:00,1,2,1,2", "line 1: expected a column time or time_utc")]
    public void A_malformed_bar_file_is_refused_with_its_place(string header, string row, string expected)
    {
        var path = Write("b.csv", header, row);
        Assert.That(Refusal(() => BarCsv.Read(path, "X", Period.MIN1)), Does.StartWith(path).And.Contain(expected));
    }

    [TestCase("2024-01-31T10:00:00")]
    [TestCase("2024-01-31T09:59:00")]
    public void A_bar_at_or_before_the_one_above_is_refused_with_its_line(string second)
    {
        var path = Write("b.csv", "time,open,high,low,close", "", "2024-01-31T10:00:00,1,1,1,1", $"{second},1,1,1,1");
        Assert.That(Refusal(() => BarCsv.Read(path, "X", Period.MIN1)),
            Does.Contain("line 4, column time: expected a time after 2024-01-31T10:00:00Z"));
    }

    [Test]
    public void Trades_may_share_a_time_and_may_not_go_back()
    {
        var path = Write("t.csv", "time,price,volume", "2024-01-31T10:00:00,1,1", "2024-01-31T10:00:00,1,1", "2024-01-31T09:00:00,1,1");
        Assert.That(Refusal(() => TickCsv.Read(path, "X", Period.MIN1)), Does.Contain("line 4, column time"));
    }

    [Test]
    public void An_unknown_aggressor_is_refused()
    {
        var path = Write("t.csv", "time,price,qty,aggressor", "2024-01-31T10:00:00,1,1,Both");
        Assert.That(Refusal(() => TickCsv.Read(path, "X", Period.MIN1)),
            Does.Contain("line 2, column aggressor: expected Buy, Sell or None, found 'Both'"));
    }

    [Test]
    public void A_file_that_is_called_gz_and_is_not_is_refused()
    {
        var path = Write("b.csv.gz", "time,open,high,low,close");
        Assert.That(Refusal(() => BarCsv.Read(path, "X", Period.MIN1)), Does.Contain("gzip"));
    }

    [TestCase("1.25,1.5,2", 0.25)]
    [TestCase("1.10001,1.10003", 0.00001)]
    [TestCase("100,105,110", 5)]
    [TestCase("0", 0.00000001)]
    public void The_step_of_the_price_is_found_from_the_prices(string prices, double step) =>
        Assert.That(PriceStep.Of(prices.Split(',').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture))),
            Is.EqualTo(step));

    [TestCase("30s", "30s")]
    [TestCase("5m", "5m")]
    [TestCase("1h", "1h")]
    [TestCase("1d", "1D")]
    [TestCase("1W", "1W")]
    public void Timeframes_are_read_as_people_write_them(string text, string label) =>
        Assert.That(Timeframe.Parse(text).ToString(), Is.EqualTo(label));

    [TestCase("1M")]
    [TestCase("1t")]
    [TestCase("h")]
    [TestCase("0m")]
    public void A_timeframe_without_a_fixed_length_is_refused(string text) =>
        Assert.That(Refusal(() => Timeframe.Parse(text)), Does.Contain(text));

    static string Refusal(Action read) => Assert.Throws<CannotRunException>(read)!.Message;
}
