using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Recorder.Archives.Files;
using Recorder.Archives.Tables;
using Recorder.Artifacts.Csv;

namespace Recorder.Tests.Artifacts.Csv;

/// <summary>A table that is written to a CSV file and read back has the same values.</summary>
public sealed class CsvTableTests
{
    static readonly TableColumn[] Columns =
    [
        new("i", ColumnType.Integer, true), new("r", ColumnType.Real, true), new("f", ColumnType.Flag, true),
        new("t", ColumnType.Text, true),
    ];

    [Test]
    public void Any_values_come_back() => Prop.ForAll<(long?, double?, bool?, string?)[]>(values =>
    {
        using var folder = new TestFolder();
        var rows = values.Select(value => (TableValue[])
            [TableValue.Of(value.Item1), TableValue.Of(value.Item2), TableValue.Of(value.Item3), TableValue.Of(value.Item4)]).ToList();
        using (var writer = CsvTableWriter.Create(folder.File("a.csv"), Columns))
        {
            rows.ForEach(row => writer.Write(row));
            writer.Complete();
        }

        using var reader = CsvTableReader.Open(folder.File("a.csv"), Columns);
        foreach (var expected in rows)
        {
            var found = new TableValue[Columns.Length];
            Assert.That(reader.Read(found), Is.True);
            Assert.That(found, Is.EqualTo(expected));
        }

        Assert.That(reader.Read(new TableValue[Columns.Length]), Is.False);
    }).QuickCheckThrowOnFailure();

    [TestCase("i,r,f\n", "another header")]
    [TestCase("i,r,f,t\n1,2\n", "it does not have 4 fields")]
    [TestCase("i,r,f,t\nx,2,true,a\n", "damaged in row 2")]
    [TestCase("i,r,f,t\n1,2,true,\"a\n", "a quotation mark is missing")]
    public void A_damaged_file_is_refused(string content, string words)
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.File("a.csv"), content);
        Assert.That(
            () =>
            {
                using var reader = CsvTableReader.Open(folder.File("a.csv"), Columns);
                reader.Read(new TableValue[Columns.Length]);
            },
            Throws.TypeOf<ArtifactException>().With.Message.Contains(words));
    }
}
