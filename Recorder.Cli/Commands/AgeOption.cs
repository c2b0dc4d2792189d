using System.CommandLine;
using System.Globalization;

namespace Recorder.Cli.Commands;

/// <summary>The option <c>--older-than</c>: the time since the last event of a run was recorded.</summary>
static class AgeOption
{
    /// <summary>Creates the option.</summary>
    internal static Option<string?> Create() => new("--older-than")
    {
        Description = "Only runs that were recorded longer ago: 12h, 90d, 8w.",
        HelpName = "AGE",
    };

    /// <summary>Parses the option.</summary>
    /// <param name="text">The text; null when not given.</param>
    /// <returns>The age; null for any.</returns>
    /// <exception cref="CannotRunException">The text is not an age.</exception>
    internal static TimeSpan? Parse(string? text)
    {
        if (text is null)
            return null;
        if (text.Length > 1
            && ushort.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            switch (text[^1])
            {
                case 'h':
                    return TimeSpan.FromHours(count);
                case 'd':
                    return TimeSpan.FromDays(count);
                case 'w':
                    return TimeSpan.FromDays(7L * count);
            }
        }

        throw new CannotRunException($"--older-than: expected a number and h, d or w, such as 90d, found '{text}'");
    }
}
