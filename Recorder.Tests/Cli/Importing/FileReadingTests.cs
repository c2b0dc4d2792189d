using System.Globalization;
using System.Text;
using NUnit.Framework;
using Recorder.Cli;
using Recorder.Cli.Csv;
using Recorder.Cli.Importing.Profiles;

namespace Recorder.Tests.Cli.Importing;

/// <summary>
/// Files in users' own layouts: titles, dates, decimals and separators are detected, and an ambiguous file is refused.
/// </summary>
[Category("Integration")]
public class FileReadingTests : ImportFixture
{
    const string Facts = "SELECT exec_utc, symbol, side, quantity, price FROM position_changes ORDER BY exec_utc, sequence";

    [TestCase("Timestamp,Ticker,Action,Qty,Fill Price")]
    [TestCase("Date/Time,Contract,B/S,Size,Avg Price")]
    [TestCase("date time;INSTRUMENT;Buy/Sell;filled_qty;avg_fill_price")]
    [TestCase("executed at\tSymbol\tSIDE\tShares\tPrice")]
    public void The_usual_titles_are_recognised(string header)
    {
        var separator = header.Contains(';', StringComparison.Ordinal) ? ";" : header.Contains('\t', StringComparison.Ordinal) ? "\t" : ",";
        Imported(Write("fills.csv", header, string.Join(separator, "2026-03-02 09:31:04", "MESH26", "Buy", "2", "6000.25")));
        Assert.That(Rows(Facts), Is.EqualTo(new[] { "2026-03-02T09:31:04.0000000Z MESH26 BUY 2 6000.25" }));
    }

    [Test]
    public void Fees_ids_and_accounts_have_usual_titles_too()
    {
        Imported(Write(
            "fills.csv", "Timestamp,Symbol,Side,Qty,Price,Commission,Fees,Exec ID,Order ID,Account",
            "2026-03-02 09:31:04,ACME,Sold,5,10,1.5,0.25,x1,o1,A1"));
        Assert.That(Rows("SELECT execution_id, order_id, fee FROM executions"), Is.EqualTo(new[] { "x1 o1 1.75" }));
    }

    [Test]
    public void A_map_names_columns_and_goes_before_the_titles()
    {
        var file = Write("mine.csv", "my trades;;;;", "When;What;Dir;Pieces;Paid;Price", "02.03.2026 09:31:04;ACME;Long;1.000;12,5;99");
        var command =
            Import(file, "--map", "time=When,symbol=What,side=Dir", "--map", "quantity=Pieces,price=Paid", "--date-format", "d.m.y");
        Assert.That(command.Error, Does.Contain("Dir: expected buy or sell, found 'Long'"));
        File.WriteAllText(file, File.ReadAllText(file).Replace("Long", "B", StringComparison.Ordinal));
        Imported(file, "--map", "time=When,symbol=What,side=Dir", "--map", "quantity=Pieces,price=Paid", "--date-format", "d.m.y");
        Assert.That(Rows(Facts), Is.EqualTo(new[] { "2026-03-02T09:31:04.0000000Z ACME BUY 1000 12.5" }));
    }

    [TestCase("--map when=Time", "--map: expected WHAT=COLUMN, WHAT being one of time, symbol, side")]
    [TestCase("--map price=Nothing", "--map price=Nothing: the file has no such column; found: Time, Symbol")]
    [TestCase("--map price=Price --map price=Qty", "--map: price is given twice")]
    [TestCase("--date-format soon", "--date-format: expected mdy, dmy or ymd, or a pattern")]
    [TestCase("--decimal ;", "--decimal: expected . or ,")]
    [TestCase("--date 1/2/2026", "--date: expected a day such as 2026-03-02")]
    [TestCase("--multiplier NQ*=20", "no fills of 'NQ*', only of ACME")]
    public void An_option_that_cannot_be_taken_is_refused(string more, string expected)
    {
        var command = Import(Write("fills.csv", "Time,Symbol,Side,Qty,Price", "2026-03-02 09:31:04,ACME,B,1,10"), more.Split(' '));
        Assert.That(command.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(command.Error, Does.Contain(expected));
        Assert.That(Files, Is.EqualTo(new[] { "fills.csv" }));
    }

    [TestCase("01/02/2026", "01/13/2026", "2026-01-02")]
    [TestCase("01/02/2026", "13/02/2026", "2026-02-01")]
    [TestCase("01.02.2026", "02.02.2026", "2026-02-01")]
    [TestCase("2026/2/1", "2026/2/2", "2026-02-01")]
    [TestCase("20260201", "20260202", "2026-02-01")]
    [TestCase("Feb 1, 2026", "Feb 2, 2026", "2026-02-01")]
    public void The_order_of_day_and_month_follows_from_all_dates_of_the_file(string first, string second, string expected)
    {
        Imported(Table("\"" + first + " 09:31:04\"", "\"" + second + " 09:31:04\""));
        Assert.That(Rows("SELECT min(substr(exec_utc, 1, 10)) FROM executions"), Is.EqualTo(new[] { expected }));
    }

    [TestCase("can begin with the month or the day", "01/02/2026 09:31", "03/04/2026 09:31")]
    [TestCase(
        "has dates with the month first (line 2: '01/13/2026 09:31') and with the day first (line 3: '13/01/2026 09:31')",
        "01/13/2026 09:31", "13/01/2026 09:31")]
    public void Dates_that_can_be_read_in_two_ways_are_refused_with_the_option(string expected, params string[] times)
    {
        var file = Table(times);
        var command = Import(file);
        Assert.That(command.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(command.Error, Does.Contain(expected).And.Contains("--date-format mdy or dmy"));
        Assert.That(Files, Is.EqualTo(new[] { "fills.csv" }));
        Import(file, "--date-format", "dmy");
        var day = times[0].StartsWith("01/02", StringComparison.Ordinal) ? "2026-02-01" : "2026-01-13";
        Assert.That(Rows("SELECT min(substr(exec_utc, 1, 10)) FROM executions"), Is.EqualTo(new[] { day }));
    }

    [TestCase("2026-03-02T09:31:04-05:00", "2026-03-02T14:31:04.0000000Z")]
    [TestCase("2026-03-02 09:31:04.123456789Z", "2026-03-02T09:31:04.1234567Z")]
    [TestCase("2026-03-02 9:31:04 PM", "2026-03-02T21:31:04.0000000Z")]
    public void Times_with_and_without_an_offset_are_read(string time, string expected)
    {
        Imported(Table(time));
        Assert.That(Rows("SELECT exec_utc FROM executions"), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void An_exact_pattern_is_taken_as_it_is()
    {
        Imported(Table("\"26|02|03;09-31\""), "--date-format", "yy|dd|MM;HH-mm");
        Assert.That(Rows("SELECT exec_utc FROM executions"), Is.EqualTo(new[] { "2026-03-02T09:31:00.0000000Z" }));
    }

    [TestCase("1,234.5", '.', 1234.5)]
    [TestCase("1.234,5", ',', 1234.5)]
    [TestCase("1 234 567,5", ',', 1234567.5)]
    [TestCase("$(1,052.00)", '.', -1052.0)]
    [TestCase("-$4.18", '.', -4.18)]
    [TestCase("($4.18)", '.', -4.18)]
    [TestCase("- 70.25", '.', -70.25)]
    [TestCase("1,24 €", ',', 1.24)]
    [TestCase("29.5 USD", '.', 29.5)]
    [TestCase("1e-5", '.', 0.00001)]
    [TestCase("110'160", '.', null)]
    [TestCase("12,34.5", '.', null)]
    [TestCase("1,2345", '.', null)]
    [TestCase("(5", '.', null)]
    [TestCase("", ',', null)]
    [TestCase(".", '.', null)]
    [TestCase("NaN", '.', null)]
    public void A_number_is_read_as_exports_write_it(string text, char sign, double? expected) =>
        Assert.That(DecimalSign.Read(text, sign), Is.EqualTo(expected));

    [Test]
    public void Every_number_comes_back_whichever_way_it_is_written()
    {
        var random = new Random(7);
        for (var count = 0; count < 2_000; count++)
        {
            var number = Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(0, 12)), random.Next(0, 6));
            foreach (var (sign, culture) in new[] { ('.', "en-US"), (',', "de-DE") })
            {
                var format =
                    new NumberFormatInfo { NumberDecimalSeparator = sign.ToString(), NumberGroupSeparator = sign == '.' ? "," : "." };
                var tolerance = Math.Max(1e-6, Math.Abs(number) * 1e-11);
                foreach (var written in new[] { number.ToString("#,##0.######", format), number.ToString("0.######", format) })
                    Assert.That(DecimalSign.Read(written, sign), Is.EqualTo(number).Within(tolerance), $"{written} of {culture}");
            }
        }
    }

    [Test]
    public void A_number_that_can_be_thousands_or_decimals_is_refused_with_the_option()
    {
        var file = Write("fills.csv", "Time;Symbol;Side;Qty;Price", "2026-03-02 09:31:04;EURX;B;1;1.085");
        var command = Import(file);
        Assert.That(command.Error, Does.Contain("line 2: '1.085' can have thousands or decimals").And.Contains("--decimal"));
        Imported(file, "--decimal", ".");
        Assert.That(Rows("SELECT price FROM executions"), Is.EqualTo(new[] { "1.085" }));
    }

    [TestCase("1", "ESH26 1, ESM26 1, NQH26 1")]
    [TestCase("ES*=50,NQH26=20", "ESH26 50, ESM26 50, NQH26 20")]
    [TestCase("ES*=50,ESM*=49,7", "ESH26 50, ESM26 49, NQH26 7")]
    [TestCase("ESH26=48,ES*=50,7", "ESH26 48, ESM26 50, NQH26 7")]
    [TestCase("", "ESH26 50, ESM26 50, NQH26 20")]
    public void A_multiplier_is_for_one_symbol_for_a_pattern_or_for_all(string stated, string expected)
    {
        var file = Fills(
            "fills.csv", "2024-01-31T09:30:00Z,ESH26,buy,1,4800", "2024-01-31T09:31:00Z,ESM26,buy,1,4800",
            "2024-01-31T09:32:00Z,NQH26,buy,1,17500");
        var answer = Imported(
            file, [.. stated.Split(',', StringSplitOptions.RemoveEmptyEntries).SelectMany(one => new[] { "--multiplier", one })]);
        Assert.That(string.Join(", ", Rows("SELECT name, multiplier FROM run_symbols ORDER BY name")), Is.EqualTo(expected));
        var named = answer.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!)
            .Where(warning => warning.Contains("table of common futures", StringComparison.Ordinal));
        const string Table = "ESH26 50 USD (E-mini S&P 500), ESM26 50 USD (E-mini S&P 500), NQH26 20 USD (E-mini Nasdaq-100)";
        Assert.That(named, stated.Length > 0 ? Is.Empty : Has.Exactly(1).Contains(Table));
    }

    [TestCase("ESH26", 50)]
    [TestCase("ES 03-26", 50)]
    [TestCase("MNQ SEP25", 2)]
    [TestCase("CME_MINI:MES1!", 5)]
    [TestCase("/CL", 1000)]
    [TestCase("6EH4", 125000)]
    [TestCase("FDAX 06-26", 25)]
    [TestCase("M2KZ2026", 5)]
    [TestCase("FGBL", 1000)]
    [TestCase("ESH26_FUT_CME", 50)]
    [TestCase("AAPL", null)]
    [TestCase("ESTC", null)]
    [TestCase("CLF", null)]
    [TestCase("BTCUSDT", null)]
    public void A_symbol_of_a_common_future_is_recognised(string symbol, double? multiplier) =>
        Assert.That(FutureContract.Of(symbol, out _)?.Multiplier, Is.EqualTo(multiplier));

    [Test]
    public void A_root_that_is_a_stock_as_well_is_not_taken_for_the_future()
    {
        var answer = Imported(Fills("fills.csv", "2024-01-31T09:30:00Z,CL,buy,1,70"));
        var warning = answer.GetProperty("warnings")[0].GetString();
        Assert.That(warning, Does.Contain("the multiplier of CL is unknown"));
        Assert.That(warning, Does.Contain("as the future WTI crude oil: CL=1000; as a stock: CL=1"));
    }

    [Test]
    public void Every_profile_has_known_roles_and_a_unique_name()
    {
        Assert.That(FillProfiles.All.Select(profile => profile.Name), Is.Unique);
        var roles = FillProfiles.All.SelectMany(profile => profile.Columns.Keys.Concat(profile.Legs.SelectMany(leg => leg.Columns.Keys)));
        Assert.That(roles.Distinct(), Is.SubsetOf(FillRole.All));
        Assert.That(FutureContract.All.Select(future => future.Multiplier), Has.All.GreaterThan(0));
    }

    [Test]
    public void A_workbook_and_a_web_page_are_refused_with_the_fix()
    {
        File.WriteAllText(Path("a.csv"), "PK\u0003\u0004...");
        File.WriteAllText(Path("b.csv"), "<html><table></table></html>");
        Assert.That(Import(Path("a.csv")).Error, Does.Contain("is a workbook or a zip file; save the table as CSV"));
        Assert.That(Import(Path("b.csv")).Error, Does.Contain("is a web page or XML; save the table as CSV"));
    }

    [Test]
    public void A_mutated_export_is_read_or_refused_in_one_sentence_and_leaves_nothing()
    {
        var random = new Random(11);
        var folder = System.IO.Path.GetDirectoryName(PublishedLayoutTests.Layout("das-trades.csv"))!;
        foreach (var original in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(original);
            for (var round = 0; round < 12; round++)
            {
                var file = Path("mutated.csv");
                File.WriteAllBytes(file, Mutated(bytes, random));
                var command = Import(file, "--dry-run", "--date", "2026-03-02", "--symbol", "ACME");
                Assert.That(command.Code, Is.AnyOf(ExitCode.Done, ExitCode.FoundWrong, ExitCode.CouldNotRun));
                var isSentence = Does.StartWith("recorder: ").And.Not.Contains("\n").And.Not.Contains("Exception");
                if (command.Code == ExitCode.CouldNotRun)
                    Assert.That(command.Error.TrimEnd(), isSentence, Encoding.UTF8.GetString(File.ReadAllBytes(file)));
                Assert.That(Files, Is.EqualTo(new[] { "mutated.csv" }));
            }
        }
    }

    static byte[] Mutated(byte[] bytes, Random random)
    {
        var mutated = bytes.ToList();
        for (var change = random.Next(1, 6); change > 0 && mutated.Count > 1; change--)
        {
            var at = random.Next(mutated.Count);
            switch (random.Next(5))
            {
                case 0: mutated[at] = (byte)random.Next(256); break;
                case 1: mutated.RemoveRange(at, Math.Min(mutated.Count - at, random.Next(1, 40))); break;
                case 2: mutated.Insert(at, (byte)",;\t\"\n\r0-."[random.Next(9)]); break;
                case 3: mutated.AddRange(mutated.GetRange(at, Math.Min(mutated.Count - at, 200))); break;
                default: mutated.RemoveRange(at, mutated.Count - at); break;
            }
        }

        return [.. mutated];
    }

    string Table(params string[] times) =>
        Write("fills.csv", ["Time,Symbol,Side,Qty,Price", .. times.Select(time => $"{time},ACME,B,1,10")]);
}
