using System.CommandLine;
using System.Text.Json;
using Recorder.Cli.Configuring;
using Recorder.Cli.Output;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder config</c>: shows the configuration of a run, and the differences between two runs.</summary>
static class ConfigCommand
{
    static readonly string[] Facts = ["code_version", "data_fingerprint"];

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var (name, database, json) = (RunArgument.One(), CommonOptions.Readable(cancellation), CommonOptions.Json());
        var hash = new Option<bool>("--hash") { Description = "Print the hash of configuration and code alone." };
        var command = new Command(
            "config",
            "Shows what exactly a run executed: configuration, hash, code, prices. The option --config of backtest takes the JSON.\n\n"
            + "Examples: recorder config latest --db recorder.db\n          recorder config latest --hash")
        {
            name, hash, database, json, Difference(terminal, cancellation),
        };
        command.SetAction(given =>
        {
            using var opened = database.Open(given, terminal, [given.GetRequiredValue(name)]);
            var config = Find(opened.Reader, opened.Names[0]);
            if (given.GetValue(hash))
                terminal.Line(config.ConfigHash);
            else if (given.GetValue(json))
                terminal.Json(Report(config));
            else
                terminal.Write(Tables.Of(["member", "value"], Members(config)));
            return ExitCode.Done;
        });
        return command;
    }

    static Command Difference(Terminal terminal, CancellationToken cancellation)
    {
        var (database, json) = (CommonOptions.Readable(cancellation), CommonOptions.Json());
        Argument<string> first = new("first") { Description = "A run.", HelpName = "RUN" };
        Argument<string> second = new("second") { Description = "Another run.", HelpName = "RUN" };
        var command = new Command(
            "diff",
            "Shows what differs between the configurations, the code and the prices of two runs.\n\n"
            + "Example: recorder config diff latest latest-1 --db recorder.db")
        {
            first, second, database, json,
        };
        command.SetAction(given =>
        {
            using var opened = database.Open(given, terminal, [given.GetRequiredValue(first), given.GetRequiredValue(second)]);
            var (a, b) = (Find(opened.Reader, opened.Names[0]), Find(opened.Reader, opened.Names[1]));
            var differences = ConfigDifference.Between(Whole(a), Whole(b));
            if (given.GetValue(json))
                terminal.Json(new { First = a.RunId, Second = b.RunId, Differences = differences });
            else if (differences.Count == 0)
                terminal.Line("The two runs have the same configuration, code and prices.");
            else
                terminal.Write(Tables.Of(
                    ["member", "first", "second"],
                    differences.Select(one => (IReadOnlyList<object?>)[one.Member, one.First, one.Second])));
            return ExitCode.Done;
        });
        return command;
    }

    static StoredConfig Find(RunReader reader, string name)
    {
        var run = reader.Find(name);
        return reader.Configs.Find(run.RunId) ?? throw new CannotRunException(
            $"the configuration of run {run.RunId} is not in the file: it was recorded by an earlier version");
    }

    static object Report(StoredConfig config) => new
    {
        config.RunId,
        config.ConfigHash,
        config.CodeVersion,
        config.DataFingerprint,
        Inputs = config.InputsJson is { } inputs ? JsonSerializer.Deserialize<JsonElement>(inputs) : (JsonElement?)null,
        Config = JsonSerializer.Deserialize<JsonElement>(config.ConfigJson),
    };

    static IEnumerable<IReadOnlyList<object?>> Members(StoredConfig config) =>
        ConfigDifference.Flat(Whole(config)).Select(member => (IReadOnlyList<object?>)[member.Key, member.Value])
            .Prepend(["config_hash", config.ConfigHash]);

    // Code and prices are compared in the same way as members of the configuration.
    static JsonElement Whole(StoredConfig config) => JsonSerializer.SerializeToElement(
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(config.ConfigJson)!
            .Concat(Facts.Zip([config.CodeVersion, config.DataFingerprint],
                (name, value) => KeyValuePair.Create(name, JsonSerializer.SerializeToElement(value))))
            .ToDictionary(member => member.Key, member => member.Value));
}
