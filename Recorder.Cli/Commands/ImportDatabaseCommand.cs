using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Importing;
using Recorder.Cli.Output;
using Recorder.Cli.Waiting;
using Recorder.Storage.Importing;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder import database</c>: imports the database of another program, or migrates an older one.</summary>
static class ImportDatabaseCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "SQLite database of a schema in docs/import.md. It is only read. A file of the v2 core is migrated in place.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Print what would be imported; write nothing." };
        var waitLimit = WaitLimit.Option();
        var (database, json) = (CommonOptions.Database(), CommonOptions.Json());
        var command = new Command(
            "database",
            "Imports an existing database: backtest jobs, studio.db, or a screening database. "
            + "Importing the same file again adds nothing."
            + "\n\nExample: recorder import database old.db --db recorder.db --dry-run")
        {
            file, database, dryRun, waitLimit, json,
        };
        command.SetAction(given =>
        {
            var (source, isDry) = (given.GetRequiredValue(file), given.GetValue(dryRun));
            if (CoreImport.Find(source) is { } core)
                return Migrate(terminal, source, core, isDry, given.GetValue(json));
            var target = given.GetRequiredValue(database);
            if (Path.GetFullPath(source) == Path.GetFullPath(target))
                throw new CannotRunException($"{source} is another program's database: name a different file with --db");
            using var patience = new DatabaseWait(terminal, WaitLimit.Parse(given.GetValue(waitLimit)), cancellation);
            var answer = isDry
                ? Try(source, target, cancellation)
                : terminal.Progress.Steps("reading", progress => Run(source, target, patience, progress));
            if (given.GetValue(json))
                terminal.Json(answer);
            else
                Print(terminal, target, answer);
            return answer.Problems.Count > 0 ? ExitCode.FoundWrong : ExitCode.Done;
        });
        return command;
    }

    static DatabaseImportAnswer Try(string source, string target, CancellationToken cancellation)
    {
        using var import = DatabaseImport.Open(source, target);
        return import.Try(cancellation);
    }

    static DatabaseImportAnswer Run(string source, string target, DatabaseWait patience, Action<string, long, long>? progress)
    {
        // Checked before the database is made, so that a refused source leaves no file.
        using var import = DatabaseImport.Open(source, target);
        using var turn = ImportTurn.Take(target);
        Import.Prepare(target);
        try
        {
            return import.Run(() => patience.Open(target, Import.Settings), progress, patience.End);
        }
        catch (IOException e)
        {
            patience.Settle(target);
            throw new CannotRunException(e.Message, e);
        }
        catch (OperationCanceledException)
        {
            patience.Settle(target);
            throw;
        }
    }

    static int Migrate(Terminal terminal, string source, CoreImport core, bool isDry, bool isJson)
    {
        var backup = isDry ? null : core.Migrate();
        if (isJson)
        {
            terminal.Json(new
            {
                File = Path.GetFileName(source),
                Schema = "recorder",
                core.Version,
                core.Tables,
                Backup = backup,
                DryRun = isDry,
            });
            return ExitCode.Done;
        }

        var version = core.Version.ToString(CultureInfo.InvariantCulture);
        terminal.Line(core.IsCurrent
            ? $"{source} is a database of this recorder; it is not changed"
            : isDry
                ? $"{source} has version {version} and would be migrated in place, after a backup"
                : $"{source}: migrated from version {version}; the backup is {backup}");
        if (!core.IsCurrent)
            Counts(terminal, core.Tables);
        if (!core.IsCurrent && !isDry)
            terminal.Line($"Next: recorder recompute --all --db {source}");
        return ExitCode.Done;
    }

    static void Print(Terminal terminal, string target, DatabaseImportAnswer answer)
    {
        var would = answer.DryRun ? "would be " : "";
        var runs = answer.Runs;
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{target}: {runs.Added} runs of {answer.File} ({answer.Schema}) {would}imported, {runs.Updated} {would}updated, "
                + $"{runs.Present} already present"));
        if (runs.Foreign > 0)
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture, $"Note: {runs.Foreign} runs are not imported: runs of their ids were recorded here"));
        if (answer.RowsWritten is { } rows)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{rows} rows outside of runs added or changed"));
        Counts(terminal, answer.Tables);
        if (answer.ExtraValues.Count > 0)
        {
            terminal.Line("Values without a column of their own, in extra_json:");
            terminal.Write(Tables.Of(
                ["table", "column", "values #"],
                answer.ExtraValues.Select(extra => (IReadOnlyList<object?>)[extra.Table, extra.Column, extra.Values])));
        }

        foreach (var (reason, count) in answer.Problems)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Kept whole: {count} rows of {reason}"));
    }

    static void Counts(Terminal terminal, IReadOnlyList<ImportedTableCount> tables) => terminal.Write(Tables.Of(
        ["table", "rows #", "imported #", "kept whole #", "repeated #"],
        tables.Select(table => (IReadOnlyList<object?>)[table.Table, table.Rows, table.Imported, table.Kept, table.Duplicates])));
}
