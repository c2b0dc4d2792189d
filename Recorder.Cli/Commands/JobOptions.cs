using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Recorder.Cli.Strategies;
using Recorder.Storage.Identity;
using Recorder.Storage.Jobs;

namespace Recorder.Cli.Commands;

/// <summary>The options of <c>recorder backtest</c> that are stored with a job, so that its items can be run again.</summary>
static class JobOptions
{
    const string Set = "--set";
    const string Sweep = "--sweep";
    const string From = "--from";

    // Options that do not change the items.
    static readonly string[] NotKept =
        ["--db", "--parallel", "--report", "--wait-limit", "--json", "--skip-existing", "--retry-failed", "--wide"];

    /// <summary>The options as canonical JSON: a list of values for each name. Passwords are left out.</summary>
    /// <param name="given">The parsed command line.</param>
    /// <param name="parameters">The stated parameters of an item.</param>
    /// <param name="run">The run of <c>--from</c>; null without one.</param>
    internal static string Json(ParseResult given, IReadOnlyList<Assignment> parameters, string? run)
    {
        IReadOnlyList<string> passwords = [.. parameters.Where(parameter => parameter.IsPassword).Select(parameter => parameter.Name)];
        var options = Stated(given).Where(option => !NotKept.Contains(option.Name)).ToDictionary(
            option => option.Name,
            option => option.Name == From && run is not null ? [run] : option.Values.Where(value => !IsPassword(option.Name, value)));
        return CanonicalJson.Text(JsonSerializer.SerializeToElement(options));

        bool IsPassword(string option, string value) =>
            option is Set or Sweep && Assignment.Parse(option, value, passwords) is var parameter && passwords.Any(parameter.Names);
    }

    /// <summary>The folder in which the command ran. Relative paths refer to it.</summary>
    internal static string Folder() => JsonSerializer.Serialize(new { folder = Environment.CurrentDirectory });

    /// <summary>Parses the stored options of a job. Options of the command line replace them; <c>--set</c> adds to them.</summary>
    /// <param name="given">The parsed command line.</param>
    /// <param name="job">The job.</param>
    /// <exception cref="CannotRunException">The job was started in another folder, or by a version with other options.</exception>
    internal static ParseResult With(ParseResult given, JobRow job)
    {
        var folder = JsonSerializer.Deserialize<JsonElement>(job.ExtraJson ?? "{}").TryGetProperty("folder", out var started)
            ? started.GetString()
            : null;
        if (folder is not null && folder != Environment.CurrentDirectory)
            throw new CannotRunException($"job {job.JobId} was started in {folder}: run the command in that folder");
        var stated = Stated(given).Where(option => option.Name != "--retry-failed").ToList();
        var kept = JsonSerializer.Deserialize<Dictionary<string, string[]>>(job.ParamsJson!)!
            .Where(option => option.Key == Set || stated.All(other => other.Name != option.Key))
            .Select(option => (Name: option.Key, Values: (IReadOnlyList<string>)option.Value));
        string[] arguments = [.. kept.Concat(stated).SelectMany(
            option => option.Values.Count == 0 ? [option.Name] : option.Values.SelectMany(value => new[] { option.Name, value }))];
        var parsed = given.CommandResult.Command.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return parsed.Errors.Count == 0
            ? parsed
            : throw new CannotRunException($"the options of job {job.JobId} cannot be used: {parsed.Errors[0].Message}");
    }

    static IEnumerable<(string Name, IReadOnlyList<string> Values)> Stated(ParseResult given) =>
        given.CommandResult.Children.OfType<OptionResult>().Where(option => !option.Implicit)
            .Select(option => (option.Option.Name, (IReadOnlyList<string>)[.. option.Tokens.Select(token => token.Value)]));
}
