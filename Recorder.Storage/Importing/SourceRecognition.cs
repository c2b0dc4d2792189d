using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Importing;

/// <summary>Finds the known schema of a database.</summary>
static class SourceRecognition
{
    /// <summary>Returns the schema of a database.</summary>
    /// <exception cref="DatabaseRefusedException">Its schema is unknown; the message names its tables and the first difference.</exception>
    internal static SourceSchema Of(SourceFile file)
    {
        var tables = file.Tables().ToDictionary(
            name => name, name => file.Columns(name).ToHashSet(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
        var known = SourceSchema.All.Select(schema => (Schema: schema, Difference: Difference(schema, tables))).ToList();
        if (known.FirstOrDefault(pair => pair.Difference is null).Schema is { } found)
            return found;
        var nearest = known.MaxBy(pair => pair.Schema.Tables.Count(table => tables.ContainsKey(table.Name)));
        var contents = tables.Count == 0 ? "It has no tables." : $"Its tables are {string.Join(", ", tables.Keys)}.";
        var difference = nearest.Schema.Tables.Any(table => tables.ContainsKey(table.Name))
            ? $" The nearest known schema is {nearest.Schema.Title}, but {nearest.Difference}."
            : $" Known are {string.Join(", ", SourceSchema.All.Select(schema => schema.Title))}, and the v2 core.";
        throw new DatabaseRefusedException(
            DatabaseRefusal.NotOurs, file.Path, $"{file.Path} has no known schema. {contents}{difference} Nothing was imported.");
    }

    static string? Difference(SourceSchema schema, Dictionary<string, HashSet<string>> tables)
    {
        foreach (var table in schema.Tables)
        {
            if (!tables.TryGetValue(table.Name, out var columns))
            {
                if (!table.IsOptional)
                    return $"there is no table {table.Name}";
                continue;
            }

            if (table.Columns.FirstOrDefault(column => !column.IsOptional && !columns.Contains(column.Name)) is { } missing)
                return $"the table {table.Name} has no column {missing.Name}";
        }

        return null;
    }
}
