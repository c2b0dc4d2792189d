using System.CommandLine;
using System.Text.Json;
using Recorder.Cli.Configuring;
using Recorder.Cli.Output;
using Recorder.Storage.Configurations;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder preset</c>: saved configurations.</summary>
static class PresetCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock) =>
        new(
            "preset",
            "Saves configurations, and lists, shows, deletes, exports and imports them. The option --preset of backtest uses them.")
        {
            Save(terminal, clock), List(terminal), Show(terminal), Delete(terminal), Export(terminal), Import(terminal, clock),
        };

    static Command Save(Terminal terminal, TimeProvider clock)
    {
        var (name, database, replace) = (Name(), CommonOptions.Database(), Replace());
        var from = new Option<string?>("--from") { Description = "Save the configuration of a run.", HelpName = "RUN" };
        var file = new Option<string?>("--config") { Description = "Save a configuration of a JSON file.", HelpName = "FILE.json" };
        var command = new Command(
            "save",
            "Saves the configuration of a run or of a file under a name, in the database and in the folder presets beside it.\n\n"
            + "Example: recorder preset save breakout --from latest --db recorder.db")
        {
            name, from, file, replace, database,
        };
        command.SetAction(given =>
        {
            var path = given.GetRequiredValue(database);
            var config = (given.GetValue(from), given.GetValue(file)) switch
            {
                ({ } run, null) => BaseConfig.OfRun(path, run, allowsChanges: false).Config,
                (null, { } json) => ConfigFile.Read(json),
                _ => throw new CannotRunException("give either --from or --config"),
            };
            var saved = new PresetFolder(path, clock).Save(given.GetRequiredValue(name), config, given.GetValue(replace));
            terminal.Line($"saved: {saved.Name}");
            return ExitCode.Done;
        });
        return command;
    }

    static Command List(Terminal terminal)
    {
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command("list", "Lists the presets.\n\nExample: recorder preset list --db recorder.db") { database, json };
        command.SetAction(given =>
        {
            var presets = new PresetFolder(database.Of(given, terminal)).All();
            if (given.GetValue(json))
                terminal.Json(presets.Select(Report).ToList());
            else if (presets.Count == 0)
                terminal.Line("This file has no preset yet.");
            else
                terminal.Write(Tables.Of(
                    ["name", "strategy", "symbol", "timeframe", "updated (UTC)"],
                    presets.Select(preset => (IReadOnlyList<object?>)
                    [
                        preset.Name, preset.Config.Strategy?.Name, preset.Config.Symbol, preset.Config.Timeframe,
                        FormattableString.Invariant($"{DateTimeOffset.FromUnixTimeMilliseconds(preset.UpdatedAt):yyyy-MM-dd HH:mm:ss}"),
                    ])));
            return ExitCode.Done;
        });
        return command;
    }

    static Command Show(Terminal terminal)
    {
        var (name, database, json) = (Name(), CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command("show", "Shows a preset.\n\nExample: recorder preset show trend --db recorder.db")
        {
            name, database, json,
        };
        command.SetAction(given =>
        {
            var preset = new PresetFolder(database.Of(given, terminal)).FindForUse(given.GetRequiredValue(name));
            if (given.GetValue(json))
                terminal.Json(Report(preset));
            else
                terminal.Write(Tables.Of(
                    ["member", "value"],
                    ConfigDifference.Flat(preset.Config.ToJson()).Select(member => (IReadOnlyList<object?>)[member.Key, member.Value])));
            return ExitCode.Done;
        });
        return command;
    }

    static Command Delete(Terminal terminal)
    {
        var (name, database) = (Name(), CommonOptions.Existing());
        var command = new Command(
            "delete", "Deletes a preset from the database, and its file.\n\nExample: recorder preset delete trend --db recorder.db")
        {
            name, database,
        };
        command.SetAction(given =>
        {
            new PresetFolder(database.Of(given, terminal)).Delete(given.GetRequiredValue(name));
            terminal.Line($"deleted: {given.GetValue(name)}");
            return ExitCode.Done;
        });
        return command;
    }

    static Command Export(Terminal terminal)
    {
        var (name, database) = (Name(), CommonOptions.Existing());
        var to = new Option<string?>("--to")
        {
            Description = "The file. Default: the folder presets beside the database.",
            HelpName = "FILE.json",
        };
        var command = new Command(
            "export", "Writes a preset into a JSON file.\n\nExample: recorder preset export trend --to shared.json --db recorder.db")
        {
            name, to, database,
        };
        command.SetAction(given =>
        {
            var path = new PresetFolder(database.Of(given, terminal)).Export(given.GetRequiredValue(name), given.GetValue(to));
            terminal.Line($"written: {path}");
            return ExitCode.Done;
        });
        return command;
    }

    static Command Import(Terminal terminal, TimeProvider clock)
    {
        var (database, replace) = (CommonOptions.Database(), Replace());
        var file = new Argument<string>("file") { Description = "The file of a preset.", HelpName = "FILE.json" };
        var command = new Command(
            "import", "Reads a preset from a JSON file into the database.\n\nExample: recorder preset import shared.json --db recorder.db")
        {
            file, replace, database,
        };
        command.SetAction(given =>
        {
            var folder = new PresetFolder(given.GetRequiredValue(database), clock);
            terminal.Line($"imported: {folder.Import(given.GetRequiredValue(file), given.GetValue(replace)).Name}");
            return ExitCode.Done;
        });
        return command;
    }

    static Argument<string> Name() => new("name") { Description = "Name of the preset.", HelpName = "NAME" };

    static Option<bool> Replace() => new("--replace") { Description = "Replace a preset of the same name." };

    static object Report(Preset preset) => new
    {
        preset.Name,
        preset.CreatedAt,
        preset.UpdatedAt,
        Config = JsonSerializer.Deserialize<JsonElement>(preset.ConfigJson),
    };
}
