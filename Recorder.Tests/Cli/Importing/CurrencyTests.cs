using NUnit.Framework;
using Recorder.Cli;

namespace Recorder.Tests.Cli.Importing;

/// <summary>The currency of imported symbols.</summary>
[Category("Integration")]
public class CurrencyTests : ImportFixture
{
    string File => Fills(
        "fills.csv", "2024-01-02T10:00:00Z,ES,buy,1,5000", "2024-01-02T10:05:00Z,ES,sell,1,5001", "2024-01-02T11:00:00Z,FDAX,buy,1,17000",
        "2024-01-02T11:05:00Z,FDAX,sell,1,17002");

    [Test]
    public void Money_has_the_currency_that_is_stated_for_all_symbols_or_for_one()
    {
        Imported(File, "--multiplier", "ES=50", "--multiplier", "FDAX=25", "--currency", "usd", "--currency", "FDAX=EUR");
        Assert.Multiple(() =>
        {
            Assert.That(Rows("SELECT name, multiplier, quote_currency FROM run_symbols ORDER BY name"),
                Is.EqualTo(new[] { "ES 50 USD", "FDAX 25 EUR" }));
            Assert.That(Rows("SELECT symbol, gross_pnl, currency FROM closed_trades ORDER BY symbol"),
                Is.EqualTo(new[] { "ES 50 USD", "FDAX 50 EUR" }));
            Assert.That(Rows("SELECT DISTINCT currency FROM run_equity ORDER BY 1"), Is.EqualTo(new[] { "EUR", "USD" }), "never added");
        });
    }

    [Test]
    public void Money_without_a_stated_currency_has_no_currency()
    {
        Imported(File, "--multiplier", "ES=50", "--multiplier", "FDAX=25");
        Assert.That(Rows("SELECT DISTINCT currency FROM closed_trades"), Is.EqualTo(new[] { "-" }));
    }

    [Test]
    public void A_currency_can_be_stated_later_and_stays()
    {
        Imported(File, "--multiplier", "ES=50", "--multiplier", "FDAX=25");
        Imported(File, "--currency", "USD");
        Assert.That(Rows("SELECT DISTINCT currency FROM closed_trades"), Is.EqualTo(new[] { "USD" }));
        var before = System.IO.File.ReadAllBytes(Database);
        Imported(File);
        Imported(File, "--currency", "USD");
        Assert.That(System.IO.File.ReadAllBytes(Database), Is.EqualTo(before));
        Imported(File, "--multiplier", "ES=5");
        Assert.That(Rows("SELECT name, multiplier, quote_currency FROM run_symbols ORDER BY name"),
            Is.EqualTo(new[] { "ES 5 USD", "FDAX 25 USD" }), "one is stated, the others stay");
    }

    [TestCase("--currency: expected a currency such as USD, or SYMBOL=USD, found 'U'", "U")]
    [TestCase("--currency: expected a currency such as USD, or SYMBOL=USD, found '=USD'", "=USD")]
    [TestCase("--currency: expected a currency such as USD, or SYMBOL=USD, found 'ES='", "ES=")]
    [TestCase("--currency: expected a currency such as USD, or SYMBOL=USD, found 'US dollar'", "US dollar")]
    [TestCase("--currency: the currency of all symbols is given twice", "USD", "EUR")]
    [TestCase("--currency: ES is given twice", "ES=USD", "ES=EUR")]
    [TestCase("--currency: no fills of 'NQ', only of", "NQ=USD")]
    public void A_wrong_currency_or_symbol_is_refused(string problem, params string[] currencies)
    {
        var command = Import(File, [.. currencies.SelectMany(currency => new[] { "--currency", currency })]);
        Assert.That(command.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(command.Error, Does.Contain(problem));
        Assert.That(System.IO.File.Exists(Database), Is.False);
    }
}
