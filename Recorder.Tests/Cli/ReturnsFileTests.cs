using System.Text.Json;
using NUnit.Framework;

namespace Recorder.Tests.Cli;

/// <summary><c>recorder metrics --returns</c>: metrics of a file of returns or equity.</summary>
[Category("Integration")]
public class ReturnsFileTests : CommandFixture
{
    [Test]
    public void The_published_returns_give_the_published_numbers_from_a_file()
    {
        var file = Write("r12.csv", "return", "0.010", "-0.005", "0.007", "-0.012", "0.003", "0.000", "0.015", "-0.020", "0.004", "0.006",
            "-0.001", "0.009");
        var metrics = Command.Run("metrics", "--returns", file, "--periods-per-year", "252", "--json").Json;
        NumbersCommandTests.AssertWhole(metrics);
        Assert.Multiple(() =>
        {
            Holds("sharpe", 2.1514364440296183);
            Holds("sortino", 3.071087583799657);
            Holds("cagr", 0.38343143942828495);
            Holds("max_drawdown", -0.020);
            Holds("calmar", 19.17157197141423);
            Holds("var_95", -0.0156);
            Holds("psr_0", 0.6643010088714452);
            Holds("max_drawdown_percent", -2);
            Assert.That(metrics.GetProperty("profit_factor").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(metrics.GetProperty("reasons").GetProperty("profit_factor").GetString(), Is.EqualTo("returns_only"));
        });

        void Holds(string key, double value) =>
            Assert.That(metrics.GetProperty(key).GetDouble(), Is.EqualTo(value).Within(1e-12 * Math.Abs(value)), key);
    }

    [Test]
    public void An_empty_value_is_a_missing_return_and_a_time_may_come_first()
    {
        var file = Write("r.csv", "2024-01-01,0.01", "2024-01-02,", "2024-01-03,-0.02", "2024-01-08,0.03");
        var metrics = Command.Run("metrics", "--returns", file, "--periods-per-year", "252", "--json").Json;
        Assert.That(metrics.GetProperty("returns_count").GetDouble(), Is.EqualTo(3));
        Assert.That(metrics.GetProperty("returns_missing").GetDouble(), Is.EqualTo(1));
        Assert.That(metrics.GetProperty("total_return").GetDouble(), Is.EqualTo((1.01 * 0.98 * 1.03) - 1).Within(1e-12));
    }

    [TestCase("time,return", "2024-01-02T10:00:00Z,0.01", "2024-01-02T15:00:00Z,-0.02", "2024-01-03T10:00:00Z,NaN",
        "2024-01-04T10:00:00Z,0.03", TestName = "Intraday rows are compounded to days")]
    [TestCase(
        "time;return", "2024-01-02;-0,0102", "2024-01-03;nan", "2024-01-04;0,03", TestName = "Semicolons with decimal commas are read")]
    [TestCase("Date\tDaily Return", "01/02/2024\t-1.02%", "01/03/2024\t", "01/24/2024\t3%", TestName = "Tabs and per cent are read")]
    [TestCase("date,note,equity", "2024-01-01,a,\"100,000\"", "2024-01-02,b,99500", "2024-01-02,b,\"98,980\"", "2024-01-03,c,",
        "2024-01-04,d,101949.4", TestName = "An equity column is read")]
    [TestCase("-0.0102", "NaN", "0.03", TestName = "Returns alone are read, NaN is missing")]
    public void A_file_of_returns_is_read_as_people_write_it(params string[] lines)
    {
        var metrics = Command.Run("metrics", "--returns", Write("r.csv", lines), "--periods-per-year", "252", "--json").Json;
        Assert.Multiple(() =>
        {
            Assert.That(metrics.GetProperty("returns_count").GetDouble(), Is.EqualTo(2));
            Assert.That(metrics.GetProperty("returns_missing").GetDouble(), Is.EqualTo(1));
            Assert.That(metrics.GetProperty("worst_day").GetDouble(), Is.EqualTo((1.01 * 0.98) - 1).Within(1e-12));
            Assert.That(metrics.GetProperty("total_return").GetDouble(), Is.EqualTo((1.01 * 0.98 * 1.03) - 1).Within(1e-12));
        });
    }

    [Test]
    public void Dates_of_returns_that_can_be_read_in_two_ways_are_read_as_stated()
    {
        var file = Write("r.csv", "time;return", "02/01/2024;0,1", "03/01/2024;0,2");
        var metrics = Command.Run("metrics", "--returns", file, "--periods-per-year", "252", "--date-format", "dmy", "--json").Json;
        Assert.That(metrics.GetProperty("months_total").GetDouble(), Is.EqualTo(1));
    }

    [TestCase("line 2: expected a return as a fraction", "0.01", "up")]
    [TestCase("line 2: expected a return, or a time and a return", "0.01", "2024-01-02,0.01")]
    [TestCase("line 2: 2024-01-01 is not after 2024-01-02", "2024-01-02,0.01", "2024-01-01,0.01")]
    [TestCase("line 1: expected a time", "yesterday,0.01")]
    [TestCase("holds no return", "return")]
    [TestCase("line 2: expected a return as a fraction", "0.01", "Infinity")]
    [TestCase("line 3: the equity is not above 0", "time,equity", "2024-01-01,100", "2024-01-02,0")]
    [TestCase("an equity column needs two values", "time,equity", "2024-01-01,100")]
    [TestCase("can begin with the month or the day", "time,return", "01/02/2024,0.1", "01/03/2024,0.1")]
    [TestCase("expected a return, or a time and a return, or columns named time and return or equity", "a,b,c", "1,2,3")]
    public void A_file_that_is_no_series_of_returns_is_refused_with_the_line(string words, params string[] lines)
    {
        var refused = Command.Run("metrics", "--returns", Write("bad.csv", lines), "--periods-per-year", "252");
        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain(words));
    }
}
