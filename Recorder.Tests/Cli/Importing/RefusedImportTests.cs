using System.Text;
using NUnit.Framework;
using Recorder.Cli;

namespace Recorder.Tests.Cli.Importing;

/// <summary>
/// A wrong row is refused with its line number, and the other rows are imported. An unreadable file is refused with one line, and nothing
/// is created.
/// </summary>
[Category("Integration")]
public class RefusedImportTests : ImportFixture
{
    const string Good = "2024-01-31T09:30:00Z,ES,buy,2,4800.25";

    [TestCase("2024-01-31T09:31:00Z,ES,buy,1,", "price is missing")]
    [TestCase("2024-01-31T09:31:00Z,ES,buy,,1", "quantity is missing")]
    [TestCase("2024-01-31T09:31:00Z,,buy,1,1", "symbol is missing")]
    [TestCase(",ES,buy,1,1", "time_utc: expected a time such as 2024-01-31T09:30:00Z, found ''")]
    [TestCase("1/31/2024 9:31:00 AM,ES,buy,1,1", "time_utc: expected a time such as 2024-01-31T09:30:00Z, found '1/31/2024 9:31:00 AM'")]
    [TestCase("2024-02-30T09:31:00Z,ES,buy,1,1", "time_utc: expected a time")]
    [TestCase("2024-01-31T09:31:00Z,ES,,1,1", "side: expected buy or sell, found ''")]
    [TestCase("2024-01-31T09:31:00Z,ES,long,1,1", "side: expected buy or sell, found 'long'")]
    [TestCase("2024-01-31T09:31:00Z,ES,buy,0,1", "quantity: expected a number above 0 (side gives the direction), found '0'")]
    [TestCase("2024-01-31T09:31:00Z,ES,sell,-1,1", "quantity: expected a number above 0 (side gives the direction), found '-1'")]
    [TestCase("2024-01-31T09:31:00Z,ES,buy,NaN,1", "quantity: expected a number, found 'NaN'")]
    [TestCase("2024-01-31T09:31:00Z,ES,buy,1,Infinity", "price: expected a number, found 'Infinity'")]
    [TestCase("2024-01-31T09:31:00Z,ES,buy,1,1e999", "price: expected a number, found '1e999'")]
    [TestCase("2024-01-31T09:31:00Z,ES,buy,1,\"4800,25\"", "price: expected a number with a decimal point, found '4800,25'")]
    [TestCase("2024-01-31T09:31:00Z,ES,buy,1,4800,25",
        "expected 5 values, found 6 (a decimal comma needs quotation marks, or another separator between the columns)")]
    [TestCase("2024-01-31T09:31:00Z,ES,buy,1", "expected 5 values, found 4")]
    [TestCase("2024-01-31T09:31:00Z,E\"S,buy,1,1", "a stray quotation mark, or a line break between quotation marks")]
    public void A_row_that_cannot_be_taken_does_not_stop_the_others(string row, string reason)
    {
        var command = Import(Fills("fills.csv", Good, "", row, "2024-01-31T09:32:00Z,ES,sell,1,4801"));
        Assert.That(command.Code, Is.EqualTo(ExitCode.FoundWrong), command.Error);
        Assert.That(Counts(command.Json), Is.EqualTo((2, 0, 1)));
        var rejected = command.Json.GetProperty("rejected")[0];
        Assert.That(Command.Keys(rejected), Is.EqualTo(new[] { "line", "reason" }));
        Assert.That(rejected.GetProperty("line").GetInt32(), Is.EqualTo(4));
        Assert.That(rejected.GetProperty("reason").GetString(), Does.StartWith(reason));
        IsSound();
    }

    [Test]
    public void A_fee_that_is_no_number_is_refused()
    {
        var command = Import(Write("fills.csv", Header + ",fee", Good + ",free", Good + ","));
        Assert.That(
            command.Json.GetProperty("rejected")[0].GetProperty("reason").GetString(), Is.EqualTo("fee: expected a number, found 'free'"));
    }

    [Test]
    public void Semicolons_are_read_and_decimal_commas_refused()
    {
        var command = Import(
            Write("fills.csv", Header.Replace(',', ';'), "2024-01-31T09:30:00Z;ES;buy;2;4800,25", "2024-01-31T09:30:00Z;ES;buy;2;4800.25"));
        Assert.That(Counts(command.Json), Is.EqualTo((1, 0, 1)));
        Assert.That(command.Json.GetProperty("rejected")[0].GetProperty("reason").GetString(),
            Does.StartWith("price: expected a number with a decimal point"));
    }

    [Test]
    public void The_second_use_of_an_execution_id_is_refused()
    {
        var first = Write("first.csv", Header + ",execution_id", Good + ",E1", Good + ",E1", "2024-01-31T09:31:00Z,ES,buy,1,1,E1");
        var command = Import(first);
        Assert.That(Counts(command.Json), Is.EqualTo((1, 1, 1)), "the same again is a duplicate");
        Assert.That(command.Json.GetProperty("rejected")[0].GetProperty("reason").GetString(),
            Is.EqualTo("the execution id E1 belongs to another fill: 2024-01-31T09:30:00Z ES buy 2 at 4800.25"));
        Assert.That(Counts(Import(first).Json), Is.EqualTo((0, 2, 1)), "and so it is the next time");
    }

    [Test]
    public void A_row_that_is_not_UTF8_is_refused()
    {
        var path = Path("fills.csv");
        File.WriteAllBytes(
            path, [.. Encoding.UTF8.GetBytes($"{Header}\n{Good}\n"), .. Encoding.Latin1.GetBytes("2024-01-31T09:31:00Z,BÖRSE,buy,1,1\n")]);
        var command = Import(path);
        Assert.That(Counts(command.Json), Is.EqualTo((1, 0, 1)));
        Assert.That(command.Json.GetProperty("rejected")[0].GetProperty("reason").GetString(), Is.EqualTo("the row is not text in UTF-8"));
    }

    [Test]
    public void UTF16_with_its_mark_is_read()
    {
        var path = Path("fills.csv");
        File.WriteAllText(path, $"{Header}\n{Good}\n", Encoding.Unicode);
        Assert.That(Counts(Imported(path)), Is.EqualTo((1, 0, 0)));
    }

    [TestCase("", "is empty")]
    [TestCase("\n\n", "is empty")]
    [TestCase(Header, "has a header and no rows")]
    [TestCase("time_utc,symbol,side,quantity\n1,2,3,4",
        "fills need time, symbol, side, quantity, price; missing: price (one of the columns Fill Price, Avg Price,")]
    [TestCase("date,ticker,action\n1,2,3", "Amount would do, or --map quantity=COLUMN); price (one of the columns Fill Price, Avg Price,")]
    [TestCase(Header + ",Price\n" + Good + ",1", "line 1: the column price occurs twice, as column 5 and column 6")]
    [TestCase(Good, "missing: time (one of the columns time_utc, Fill Time,")]
    [TestCase("Date/Time,Symbol,Side\n1,2,3", "missing: quantity (one of the columns Filled Qty,")]
    [TestCase("Date/Time,Symbol,Side,Status\n1,2,3,4", "Quantower's orders history need the columns")]
    [TestCase(Header + "\nx,ES,buy,1,1", "no row can be imported; line 2: time_utc: expected a time")]
    public void A_file_without_anything_to_import_is_refused_and_nothing_is_made(string content, string expected)
    {
        var path = Path("fills.csv");
        File.WriteAllText(path, content);
        foreach (string[] more in new[] { Array.Empty<string>(), ["--dry-run"] })
        {
            var command = Import(path, more);
            Assert.That((command.Code, command.Error.Trim().Split('\n').Length), Is.EqualTo((ExitCode.CouldNotRun, 1)));
            Assert.That(command.Error, Does.StartWith($"recorder: {path}").And.Contains(expected));
            Assert.That(Files, Is.EqualTo(new[] { "fills.csv" }));
        }
    }

    [Test]
    public void A_file_that_is_no_table_is_refused()
    {
        Assert.That(Refused(Path("none.csv")), Does.Contain("none.csv does not exist"));
        Assert.That(Refused(System.IO.Path.GetTempPath()), Does.Contain("is a folder"));
        Assert.That(Refused(Fills("fills.csv.gz", Good)), Does.Contain("gzip"));
        var bytes = new byte[3 << 20];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(Path("noise.csv"), bytes);
        Assert.That(Refused(Path("noise.csv")), Does.Contain("noise.csv"));
        File.WriteAllText(Path("endless.csv"), new string('x', 3 << 20));
        Assert.That(Refused(Path("endless.csv")), Does.Contain("endless.csv"));
        Assert.That(Files, Has.None.EqualTo("recorder.db"));
    }

    [Test]
    public void A_gzip_file_that_was_cut_is_refused_and_nothing_is_made()
    {
        var rows = Enumerable.Range(0, 20_000).Select(
            number => FormattableString.Invariant($"2024-01-31T09:30:00.{number:D7}Z,ES,buy,1,{number}"));
        var path = WriteGzip("fills.csv.gz", [Header, .. rows]);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^2_000]);
        Assert.That(Refused(path), Does.Contain("gzip"));
        Assert.That(Files, Is.EqualTo(new[] { "fills.csv.gz" }));
    }

    [Test]
    public void A_file_that_is_written_to_while_it_is_read_is_refused()
    {
        var path = Fills("fills.csv", Good, Good);
        using var rows = Recorder.Cli.Csv.CsvRows.Open(path);
        Assert.That(rows.Read(), Is.True);
        File.AppendAllText(path, "2024-01-31T09:31:00Z,ES,buy,1,48");
        Assert.That(
            () =>
            {
                while (rows.Read())
                {
                }
            },
            Throws.InstanceOf<CannotRunException>().With.Message.Contains("changed while it was read"));
    }

    [TestCase("--multiplier ES", "--multiplier: expected SYMBOL=VALUE")]
    [TestCase("--multiplier ES=0", "--multiplier: expected SYMBOL=VALUE with a number above 0")]
    [TestCase("--multiplier ES=NaN", "--multiplier: expected SYMBOL=VALUE with a number above 0")]
    [TestCase("--multiplier ES=1 --multiplier ES=2", "--multiplier: ES is given twice")]
    [TestCase("--multiplier NQ=20", "no fills of 'NQ', only of ES,")]
    [TestCase("--time-zone Mars/Olympus",
        "--time-zone: expected UTC, a name such as America/Chicago, or an offset such as +02:00, found 'Mars/Olympus'")]
    [TestCase("--marks none.csv", "none.csv does not exist")]
    [TestCase("--nonsense", "See: recorder import fills --help")]
    public void An_option_that_cannot_be_taken_is_refused(string more, string expected)
    {
        var command = Import(Fills("fills.csv", Good), more.Split(' '));
        Assert.That(command.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(command.Error, Does.Contain(expected));
        Assert.That(Files, Is.EqualTo(new[] { "fills.csv" }));
    }

    [Test]
    public void A_database_of_another_program_is_refused_and_stays_as_it_is()
    {
        File.WriteAllText(Database, "not a database, but somebody's file all the same");
        Assert.That(Refused(Fills("fills.csv", Good)), Does.Contain("recorder.db"));
        Assert.That(File.ReadAllText(Database), Does.StartWith("not a database"));
        Assert.That(Files, Is.EqualTo(new[] { "fills.csv", "recorder.db" }));
    }

    string Refused(string path)
    {
        var command = Import(path);
        Assert.That((command.Code, command.Output), Is.EqualTo((ExitCode.CouldNotRun, "")));
        return command.Error;
    }
}
