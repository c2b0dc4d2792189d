using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Benchmarks.Reading;
using Recorder.Cli.Viewing;
using Recorder.Storage.Schema;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Storage.Tables;

/// <summary>Every index must be used by a query: an unused index makes the file larger and every write slower.</summary>
public sealed partial class IndexUseTests
{
    // The document of the progress schema names these indexes, for queries of its own programs.
    static readonly string[] OfDocument = ["ix_run_progress_update", "ix_progress_processed_at"];

    [Test]
    public void A_query_of_the_recorder_or_of_the_pages_uses_every_index()
    {
        using var model = SchemaScript.Model();
        var used = new HashSet<string>(StringComparer.Ordinal);
        var planned = 0;
        foreach (var sql in Statements(model).Distinct(StringComparer.Ordinal))
        {
            try
            {
                used.UnionWith(Plan(model, sql).SelectMany(line => Index().Matches(line)).Select(match => match.Groups["name"].Value));
                planned++;
            }
            catch (SqliteException)
            {
                // A part of a statement, or a statement over tables that the statement itself attaches or creates.
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(planned, Is.GreaterThan(150));
            Assert.That(
                SchemaObject.ReadAll(model).Where(part => part.Type == "index").Select(part => part.Name),
                Is.SubsetOf(used.Concat(OfDocument)));
        });
    }

    static IEnumerable<string> Statements(SqliteConnection model) =>
    [
        .. Constants(typeof(SchemaScript).Assembly),
        .. ReadyQuery.All.Select(query => query.Sql),
        .. ReadQuery.All.Select(query => query.Sql),
        .. Directory.EnumerateFiles(Path.Combine(SchemaFolder.RepositoryRoot(), "docs"), "*.md")
            .SelectMany(page => Blocks().Matches(File.ReadAllText(page))).SelectMany(block => block.Groups["sql"].Value.Split(';')),
        .. Views(model),
    ];

    static IEnumerable<string> Constants(Assembly assembly) =>
        from type in assembly.GetTypes()
        from field in type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
        where field.IsLiteral && field.FieldType == typeof(string)
        select (string)field.GetRawConstantValue()!;

    // All rows of a view, and the rows of one run.
    static IEnumerable<string> Views(SqliteConnection model)
    {
        foreach (var view in SchemaObject.ReadAll(model).Where(part => part.Type == "view").Select(part => part.Name))
        {
            yield return $"SELECT * FROM {view}";
            yield return $"SELECT * FROM {view} WHERE run_id = @run";
        }
    }

    static List<string> Plan(SqliteConnection model, string sql)
    {
        using var command = model.CreateCommand();
#pragma warning disable CA2100 // The texts are those of the product and its pages.
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
#pragma warning restore CA2100
        foreach (var name in Parameter().Matches(sql).Select(match => match.Value).Distinct())
            command.Parameters.AddWithValue(name, "1");
        var plan = new List<string>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
            plan.Add(reader.GetString(3));
        return plan;
    }

    [GeneratedRegex(@"INDEX (?<name>\w+)")]
    private static partial Regex Index();

    [GeneratedRegex("@\\w+")]
    private static partial Regex Parameter();

    [GeneratedRegex("```sql\n(?<sql>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
