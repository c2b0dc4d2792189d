using System.CommandLine;
using System.CommandLine.Parsing;
using Recorder.Analytics.Measures;
using Recorder.Cli.Market;

namespace Recorder.Cli.Measuring;

/// <summary>Options of the measures that need a parameter.</summary>
sealed class MeasureOptions
{
    readonly Option<double[]> _levels = new("--var-level")
    {
        Description = "Value at risk at this confidence level; may be repeated.",
        HelpName = "LEVEL",
    };

    readonly Option<double?> _required = new("--required-return")
    {
        Description = "Required annual return, as a fraction. Shows measures against it.",
        HelpName = "ANNUAL",
    };

    readonly Option<double?> _requiredPeriod = new("--required-return-period")
    {
        Description = "Required return per period, as a fraction.",
        HelpName = "RATE",
    };

    readonly Option<double?> _riskFree = new("--risk-free")
    {
        Description = "Annual risk-free rate, as a fraction: 0.02.",
        HelpName = "ANNUAL",
    };

    readonly Option<double?> _riskFreePeriod = new("--risk-free-period")
    {
        Description = "Risk-free rate per period, as a fraction.",
        HelpName = "RATE",
    };

    readonly Option<string?> _riskFreeFile = new("--risk-free-file")
    {
        Description = "CSV with date and rate (per day) or annual_rate. A rate is valid until the next one.",
        HelpName = "FILE",
    };

    readonly Option<string?> _benchmark = new("--benchmark")
    {
        Description = "CSV with date and return or close. Shows alpha, beta, tracking error and capture.",
        HelpName = "FILE",
    };

    readonly Option<int?> _window = new("--rolling")
    {
        Description = "Sharpe ratio, volatility, Sortino ratio, beta and drawdown over N periods.",
        HelpName = "N",
    };

    readonly Option<string[]> _periods = new("--by")
    {
        Description = "Returns and profit by period; may be repeated.",
        HelpName = "week|month|quarter|year",
    };

    readonly Option<int?> _drawdowns = new("--drawdowns")
    {
        Description = "The N deepest drawdowns, from daily values.",
        HelpName = "N",
    };

    internal MeasureOptions() => _periods.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Enum.GetNames<PeriodLength>());

    /// <summary>Adds the options to a command.</summary>
    internal void AddTo(Command command)
    {
        Option[] rates = [_riskFree, _riskFreePeriod, _riskFreeFile];
        foreach (var option in (Option[])[.. rates, _levels, _required, _requiredPeriod, _benchmark, _window, _periods, _drawdowns])
            command.Add(option);
    }

    /// <summary>Reads the options.</summary>
    /// <exception cref="CannotRunException">A value is out of range, or a file cannot be read.</exception>
    internal MeasureRequest Read(ParseResult given)
    {
        AtMostOne(given, _riskFree, _riskFreePeriod, _riskFreeFile);
        AtMostOne(given, _required, _requiredPeriod);
        foreach (var level in given.GetValue(_levels) ?? [])
        {
            if (!(level is > 0.5 and < 1))
                throw new CannotRunException("--var-level: expected a confidence level above 0.5 and below 1, such as 0.99");
        }

        return new MeasureRequest(
            Rate(given),
            [.. (given.GetValue(_levels) ?? []).Distinct()],
            Required(given),
            given.GetValue(_benchmark) is { } benchmark ? BenchmarkCsv.Read(benchmark) : null,
            Whole(given, _window, 2),
            [.. (given.GetValue(_periods) ?? []).Select(name => Enum.Parse<PeriodLength>(name, ignoreCase: true)).Distinct()],
            Whole(given, _drawdowns, 1));
    }

    RequiredRequest? Required(ParseResult given)
    {
        if (Fraction(given, _required) is { } annual)
            return new RequiredRequest(annual, true);
        return Fraction(given, _requiredPeriod) is { } period ? new RequiredRequest(period, false) : null;
    }

    RateRequest Rate(ParseResult given) => given.GetValue(_riskFreeFile) is { } file
        ? new RateRequest(ByDay: RatesCsv.Read(file), File: file)
        : new RateRequest(Fraction(given, _riskFree) ?? 0, Fraction(given, _riskFreePeriod));

    static double? Fraction(ParseResult given, Option<double?> option)
    {
        var value = given.GetValue(option);
        return value is null || (value > -1 && double.IsFinite(value.Value))
            ? value
            : throw new CannotRunException($"{option.Name}: expected a fraction above -1, such as 0.02");
    }

    static int? Whole(ParseResult given, Option<int?> option, int least)
    {
        var value = given.GetValue(option);
        return value < least ? throw new CannotRunException($"{option.Name}: expected a whole number of at least {least}") : value;
    }

    static void AtMostOne(ParseResult given, params Option[] options)
    {
        if (options.Count(option => given.GetResult(option) is OptionResult { Implicit: false }) > 1)
            throw new CannotRunException($"give one of {string.Join(", ", options.Select(option => option.Name))}");
    }
}
