using NUnit.Framework;
using Recorder.Benchmarks.Reporting;

namespace Recorder.Tests.Benchmarks;

public sealed class PerformancePageTests
{
    const string Page =
        "# Title\n\n<!-- begin ingest-w3 -->\nold\n<!-- end ingest-w3 -->\n\nText.\n\n<!-- begin scale-64 "
        + "-->\nkept\n<!-- end scale-64 -->\n";

    static readonly Machine Somewhere = new(2, "Linux", ".NET 10", "3.53.2", 0.25);

    [Test]
    public void A_table_takes_its_place_with_command_date_and_machine() => Assert.That(
        PerformancePage.Write(Page, [Result("ingest-w3", "1")]),
        Is.EqualTo("""
            # Title

            <!-- begin ingest-w3 -->
            `recorder-bench ingest --tuned`, 2026-03-01: 2 cores, Linux, .NET 10, SQLite 3.53.2, load before 0.3

            | who | figure |
            |-----|-------:|
            | C   |      1 |
            <!-- end ingest-w3 -->

            Text.

            <!-- begin scale-64 -->
            kept
            <!-- end scale-64 -->

            """.ReplaceLineEndings("\n")));

    [Test]
    public void The_last_of_two_results_counts_and_writing_it_again_changes_nothing()
    {
        var once = PerformancePage.Write(Page, [Result("ingest-w3", "1"), Result("ingest-w3", "2")]);
        Assert.Multiple(() =>
        {
            Assert.That(once, Does.Contain("|      2 |").And.Not.Contain("|      1 |"));
            Assert.That(PerformancePage.Write(once, [Result("ingest-w3", "2")]), Is.EqualTo(once));
        });
    }

    [Test]
    public void A_table_without_a_place_is_refused() =>
        Assert.That(() => PerformancePage.Write(Page, [Result("ingest-w4", "1")]),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("<!-- begin ingest-w4 -->"));

    [Test]
    public void An_extract_leaves_out_tables_that_it_has_no_place_for() =>
        Assert.That(PerformancePage.WriteExtract(Page, [Result("ingest-w4", "1")]), Is.EqualTo(Page));

    [TestCase("C", true)]
    [TestCase("other; C", true)]
    [TestCase("other", false)]
    public void A_marker_with_texts_keeps_the_rows_that_contain_one(string texts, bool isKept)
    {
        var page = PerformancePage.WriteExtract(
            Page.Replace("begin ingest-w3", $"begin ingest-w3: {texts}", StringComparison.Ordinal), [Result("ingest-w3", "1")]);
        Assert.That(page, isKept ? Does.Contain("| C   |      1 |") : Does.Contain("| who | figure |").And.Not.Contain("| C "));
        Assert.That(page, Does.Contain($"<!-- begin ingest-w3: {texts} -->"), "the marker stays");
    }

    [Test]
    public void A_result_is_read_back_from_its_file()
    {
        using var folder = new TestFolder();
        var result = Result("ingest-w3", "1");
        result.Save(folder.File("result.json"));
        var read = BenchResult.Load(folder.File("result.json"));
        Assert.Multiple(() =>
        {
            Assert.That((read.Command, read.TakenUtc, read.Machine), Is.EqualTo((result.Command, result.TakenUtc, result.Machine)));
            Assert.That(read.Tables[0].Lines(), Is.EqualTo(result.Tables[0].Lines()));
            Assert.That(read.Measured.GetProperty("seconds").GetDouble(), Is.EqualTo(1.5));
        });
    }

    [TestCase("{}")]
    [TestCase("not JSON")]
    public void A_file_of_another_kind_is_refused_by_name(string text)
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.File("other.json"), text);
        Assert.That(
            () => BenchResult.Load(folder.File("other.json")), Throws.TypeOf<InvalidDataException>().With.Message.Contains("other.json"));
    }

    static BenchResult Result(string table, string figure) => new(
        "ingest --tuned",
        new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc),
        Somewhere,
        [new ResultTable(table, ["who", "figure"], [["C", figure]])],
        BenchResult.Element(new { Seconds = 1.5 }));
}
