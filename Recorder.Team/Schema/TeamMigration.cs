namespace Recorder.Team.Schema;

/// <summary>A numbered step of the schema of the store.</summary>
/// <param name="Number">Its number, from 1 without gaps.</param>
/// <param name="Name">Name of the change.</param>
/// <param name="Statements">Its statements.</param>
sealed record TeamMigration(int Number, string Name, Func<IEnumerable<string>> Statements)
{
    /// <summary>
    /// All steps. The author of version 3 of the file adds a step, and keeps the texts of version 2 beside the first two.
    /// </summary>
    internal static readonly IReadOnlyList<TeamMigration> All =
    [
        new(1, "tables of version 2 of the file", SchemaSql.Tables),
        new(2, "views", TeamViews.Statements),
        new(3, "teams and roles", SecuritySql.Statements),
        new(4, "indexes of lists", ListIndexes.Statements),
        new(5, "indexes of counts and names", ListIndexes.CountsAndNames),
    ];
}
