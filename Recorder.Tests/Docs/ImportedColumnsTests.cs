using NUnit.Framework;
using Recorder.Storage.Importing;
using Recorder.Storage.Schema;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Docs;

/// <summary>Compares the table of imported columns in docs/import.md with the mapping in code.</summary>
public sealed class ImportedColumnsTests
{
    [Test]
    public void The_page_lists_what_each_column_becomes()
    {
        var page = File.ReadAllLines(Path.Combine(SchemaFolder.RepositoryRoot(), "docs", "import.md"));
        var expected = SourceSchema.All.SelectMany(schema => schema.Tables.SelectMany(table => Lines(schema, table))).ToList();
        Assert.That(page.Where(line => SourceSchema.All.Any(schema => line.StartsWith($"| {schema.Name} | ", StringComparison.Ordinal))),
            Is.EqualTo(expected), string.Join('\n', expected));
    }

    [Test]
    public void A_place_is_a_column_of_the_schema()
    {
        using var model = SchemaScript.Model();
        foreach (var place in SourceSchema.All.SelectMany(schema => schema.Tables).SelectMany(table => table.Columns)
            .Select(column => column.Place).OfType<string>().Distinct())
        {
            var (table, column) = (place.Split('.')[0], place.Split('.')[1]);
            using var command = model.CreateCommand();
            command.CommandText = $"SELECT count(*) FROM pragma_table_xinfo('{table}') WHERE name = '{column}'";
            Assert.That(command.ExecuteScalar(), Is.EqualTo(1L), place);
        }
    }

    static IEnumerable<string> Lines(SourceSchema schema, SourceTable table) => table.Columns
        .GroupBy(column => schema.Name == "screening" || column.Place?.StartsWith("datasets.", StringComparison.Ordinal) == true
            ? column.Place is null ? "`extra_json`" : $"the same column of `{column.Place.Split('.')[0]}`"
            : column.Place is null ? "`extra_json`" : $"`{column.Place}`")
        .Select(place => $"| {schema.Name} | `{table.Name}` | {string.Join(", ", place.Select(column => column.Name))} | {place.Key} |");
}
