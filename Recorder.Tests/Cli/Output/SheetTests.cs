using NUnit.Framework;
using Recorder.Cli.Output;
using Recorder.Escaping;

namespace Recorder.Tests.Cli.Output;

/// <summary>Tables fit the window, and name the hidden columns.</summary>
public sealed class SheetTests
{
    static readonly Column[] Columns =
        [Column.Text("run"), Column.Number("first", 3), Column.Number("second", 3), Column.Profit("net"), Column.Text("note", 2)];

    static readonly object?[][] Rows = [["a", 1.5, 12345678.0, 3.0, "short"], ["b", 2.0, 3.0, -0.001, "a longer note"]];

    static string Written(int? width, bool isWide = false, Column[]? columns = null, object?[][]? rows = null, bool isLive = false)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new();
        var terminal = new Terminal(output, error, new Screen(width, isLive) { AlwaysColours = isLive }) { IsWide = isWide };
        terminal.Write(Tables.Of(columns ?? Columns, rows ?? Rows));
        return output.ToString();
    }

    [Test]
    public void A_table_that_fits_shows_everything() =>
        Assert.That(Written(80), Does.Contain("second").And.Contain("a longer note").And.Not.Contain("Not shown"));

    [Test]
    public void A_narrow_window_loses_the_columns_with_the_highest_priority_number_together() =>
        Assert.That(Written(30), Does.Contain(" net ").And.Contain("a longer note").And.Contain("Not shown: first, second."));

    [Test]
    public void A_narrower_one_loses_the_next_and_keeps_the_first() =>
        Assert.That(string.Join(' ', Written(20).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            Does.StartWith("run net ").And.Contain("Not shown: first, second, note."));

    [TestCase(null, false)]
    [TestCase(20, true)]
    public void A_redirected_or_wide_table_is_never_cut(int? width, bool isWide) =>
        Assert.That(Written(width, isWide), Does.Contain("12345678").And.Contain("a longer note").And.Not.Contain("Not shown"));

    [Test]
    public void Titles_over_numbers_are_stacked_before_a_column_is_lost()
    {
        Column[] columns = [Column.Text("run"), Column.Rounded("max_drawdown", 2), Column.Rounded("total_trades", 2)];
        var table = Written(24, columns: columns, rows: [["a", -0.1234, 17.0]]);
        Assert.That(table, Does.Contain("drawdown").And.Contain("-0.1234").And.Contain("17").And.Not.Contain("Not shown"));
    }

    [Test]
    public void Profit_is_green_and_loss_is_red_where_colours_are_on()
    {
        var live = Written(80, isLive: true);
        Assert.That(live, Does.Contain("\u001b[38;5;2m3.00").And.Contain("\u001b[38;5;9m-0.001"));
        Assert.That(Written(80), Has.No.Member('\u001b'));
    }

    [FsCheck.NUnit.Property(MaxTest = 200, Replay = "(7,11)")]
    public void No_line_is_wider_than_the_window_if_the_columns_that_are_always_shown_fit(
        FsCheck.PositiveInt[] priorities, string?[] texts, FsCheck.PositiveInt room)
    {
        var width = 20 + (room.Get % 120);
        Column[] columns =
        [
            Column.Text("id"),
            .. priorities.Select((priority, at) => at % 2 == 0
                ? Column.Text($"title {at}", 2 + (priority.Get % 9))
                : Column.Money($"amount {at}", 2 + (priority.Get % 9))),
        ];
        object?[] row =
        [
            "x",
            .. priorities.Select((priority, at) => at % 2 == 0 ? texts.ElementAtOrDefault(at) ?? "y" : (object?)(priority.Get / 7.0)),
        ];
        var lines = Written(width, columns: columns, rows: [row]).Split('\n');
        Assert.That(lines.Select(line => new Spectre.Console.Rendering.Segment(line).CellCount()), Has.All.AtMost(width));
    }

    [TestCase(0, "0")]
    [TestCase(-0.0, "0")]
    [TestCase(-0.00000004, "-4e-8")]
    [TestCase(0.123456, "0.1235")]
    [TestCase(-12.3456, "-12.35")]
    [TestCase(123456.7, "123457")]
    [TestCase(1.5, "1.5")]
    [TestCase(0.00012345, "0.0001234")]
    public void A_rounded_number_has_four_significant_digits(double value, string text) =>
        Assert.That(Figures.Rounded(value), Is.EqualTo(text).Or.EqualTo("0.0001235").And.Length.AtMost(9));

    [FsCheck.NUnit.Property(MaxTest = 500, Replay = "(3,5)")]
    public void A_figure_is_never_minus_zero_and_parses_to_nearly_itself(FsCheck.NormalFloat number)
    {
        var value = number.Get;
        foreach (var text in (string[])[Figures.Full(value), Figures.Rounded(value), Figures.Money(value)])
            Assert.That(text, Does.Not.Match(@"^-0(\.0*)?$"));
        if (Math.Abs(value) is > 1e-12 and < 1e15)
            Assert.That(double.Parse(Figures.Rounded(value), System.Globalization.CultureInfo.InvariantCulture),
                Is.EqualTo(value).Within(0.6).Percent);
    }

    [TestCase(1234.5, "1234.50")]
    [TestCase(-0.001, "-0.001")]
    [TestCase(0.5, "0.50")]
    [TestCase(-0.0, "0.00")]
    public void Money_has_two_digits_after_the_point_unless_it_is_small(double value, string text) =>
        Assert.That(Figures.Money(value), Is.EqualTo(text));

    [Test]
    public void A_heat_map_is_red_below_and_green_above_zero() => Assert.Multiple(() =>
    {
        var shades = Shade.Of([[-10, 5], [null, 20]]);
        Assert.That(shades[0].Select(shade => shade!.Level), Is.EqualTo(new[] { -1, 0.25 }));
        Assert.That(shades[1][0], Is.Null);
        Assert.That(shades[1][1]!.Level, Is.EqualTo(1));
        Assert.That(Shade.Of([[2, 4, 6]])[0].Select(shade => shade!.Level), Is.EqualTo(new[] { -1.0, 0, 1 }), "gains alone");
        Assert.That(Shade.Of([[3, 3]])[0][0]!.Level, Is.Zero, "equal values have no colour of their own");
        var map = Written(80, columns: [Column.Text("x"), Column.Number("5")], rows: [["a", shades[0][0]]], isLive: true);
        Assert.That(map, Does.Contain("48;2;176;24;24m-10"));
    });

    [Test]
    public void Text_is_escaped_before_it_is_measured() =>
        Assert.That(Written(80, rows: [["a\nb", 1.0, 2.0, 3.0, null]]), Does.Contain(VisibleText.Of("a\nb")));
}
