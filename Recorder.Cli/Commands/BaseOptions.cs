using System.CommandLine;
using Recorder.Cli.Configuring;
using Recorder.Storage.Configurations;

namespace Recorder.Cli.Commands;

/// <summary>Options of <c>recorder backtest</c> for the configuration that it starts from.</summary>
sealed class BaseOptions
{
    readonly Option<string?> _config = new("--config")
    {
        Description = "Start from a configuration in a JSON file; other options replace its members.",
        HelpName = "FILE.json",
    };

    readonly Option<string?> _preset = new("--preset")
    {
        Description = "Start from a preset; other options replace its members.",
        HelpName = "NAME",
    };

    readonly Option<string?> _from = new("--from")
    {
        Description = "Repeat a run: the same prices, code, parameters and conditions; other options replace them.",
        HelpName = "RUN",
    };

    readonly Option<bool> _allow = new("--allow-changes")
    {
        Description = "With --from: run although the prices or the code differ from those of the run.",
    };

    readonly Option<bool> _asRecorded = new("--as-recorded")
    {
        Description = "With --from: play the bars that the run recorded instead of its files; see recorder diff.",
    };

    /// <summary>All options, in the order of the help.</summary>
    internal IEnumerable<Option> All => [_config, _preset, _from, _allow, _asRecorded];

    /// <summary>Reads the configuration.</summary>
    /// <param name="given">The parsed command line.</param>
    /// <param name="database">The database of presets and runs.</param>
    /// <exception cref="CannotRunException">Several configurations are named, or one cannot be read.</exception>
    /// <exception cref="ConfigException">It is not a configuration.</exception>
    internal BaseConfig Read(ParseResult given, string database)
    {
        var (file, preset, run, allow) = (given.GetValue(_config), given.GetValue(_preset), given.GetValue(_from), given.GetValue(_allow));
        if (new[] { file, preset, run }.Count(one => one is not null) > 1)
            throw new CannotRunException("give one of --config, --preset and --from");
        if (allow && run is null)
            throw new CannotRunException("--allow-changes needs --from");
        if (given.GetValue(_asRecorded))
            return BaseConfig.AsRecorded(database, run ?? throw new CannotRunException("--as-recorded needs --from"), allow);
        if (run is not null)
            return BaseConfig.OfRun(database, run, allow);
        if (preset is not null)
            return BaseConfig.None with { Config = new PresetFolder(database).FindForUse(preset).Config with { PresetRef = preset } };
        return file is null ? BaseConfig.None : BaseConfig.None with { Config = ConfigFile.Read(file) };
    }
}
