using Microsoft.Data.Sqlite;
using Recorder.Storage.Schema;

namespace Recorder.Storage.Maintenance.Verification;

/// <summary>
/// Checks the text of every table, index and view against the schema that this recorder writes, and the data dictionary against these
/// texts. Objects that the user added under other names are ignored.
/// </summary>
static class SchemaCheck
{
    internal const string Name = "schema";

    static readonly Lazy<IReadOnlyList<SchemaObject>> Current = new(SchemaScript.Objects, LazyThreadSafetyMode.PublicationOnly);

    internal static void Run(SqliteConnection connection, List<Finding> findings, List<Finding> notes)
    {
        var current = Current.Value.ToDictionary(part => part.Name, StringComparer.Ordinal);
        var stored = SchemaObject.ReadAll(connection).Where(part => current.ContainsKey(part.Name)).ToList();
        findings.AddRange(current.Keys.Except(stored.Select(part => part.Name), StringComparer.Ordinal)
            .Select(name => Of($"{current[name].Type} {name} is missing, or its name in the schema was changed")));
        var unknown = stored.Where(part => part != current[part.Name]).ToList();
        var isOfAnotherBuild = CheckDictionary(connection, stored, findings, notes);
        if (!isOfAnotherBuild && IsForeignCore(connection, stored, unknown))
        {
            notes.Add(
                Of("the core tables were made by another program and have the columns and keys of the recorder's; "
                    + "their texts are not compared"));
            unknown.RemoveAll(part => CoreTables.Names.Contains(part.Table));
        }

        if (isOfAnotherBuild && unknown.Count > 0)
            notes.Add(
                Of($"another build of the recorder made the schema: the texts of {unknown.Count} tables, indexes and views differ, "
                    + "and the data dictionary describes them as they are"));
        else
            findings.AddRange(
                unknown.Select(part => Of($"the text of {part.Type} {part.Name} was changed: {Difference(current[part.Name], part)}")));
    }

    // True when the dictionary agrees with the texts in the file, but these texts differ from the texts of this recorder.
    static bool CheckDictionary(
        SqliteConnection connection, IReadOnlyList<SchemaObject> stored, List<Finding> findings, List<Finding> notes)
    {
        var written = DataDictionary.Read(connection);
        var expected = DataDictionary.OfThisSchema;
        if (written.ToHashSet().SetEquals(expected))
            return false;
        if (DataDictionary.OfTexts(connection, stored) is { } ofTexts && written.ToHashSet().SetEquals(ofTexts))
        {
            notes.Add(Of("the data dictionary was written by another build of the recorder"));
            return true;
        }

        findings.AddRange(written.Except(expected).Select(entry => Of(
            $"a row of data_dictionary was changed: {entry.Object}, {entry.ColumnNo}, {entry.Name}, {entry.Type}, {entry.Description}")));
        findings.AddRange(expected.Except(written).Select(entry => Of(
            $"data_dictionary lacks the row: {entry.Object}, {entry.ColumnNo}, {entry.Name}, {entry.Type}, {entry.Description}")));
        return false;
    }

    // The plain v2 core without the recorder's changes: all of its tables have their own texts.
    static bool IsForeignCore(SqliteConnection connection, IEnumerable<SchemaObject> stored, List<SchemaObject> unknown) =>
        stored.Where(part => part.Type == "table" && CoreTables.Names.Contains(part.Name)).All(unknown.Contains)
        && CoreTables.HaveAllFeatures(connection);

    static string Difference(SchemaObject expected, SchemaObject found)
    {
        if ((expected.Type, expected.Table) != (found.Type, found.Table))
            return $"it should be a {expected.Type} of {expected.Table}, and is a {found.Type} of {found.Table}";
        var (ours, theirs) = (expected.Sql.Split('\n'), found.Sql.Split('\n'));
        var index = 0;
        while (index < ours.Length && index < theirs.Length && ours[index] == theirs[index])
            index++;
        return $"line {index + 1} should be \"{Line(ours, index)}\" and is \"{Line(theirs, index)}\"";
    }

    static string Line(string[] lines, int index) => index < lines.Length ? lines[index].Trim() : "";

    static Finding Of(string problem) => new(Name, null, problem);
}
