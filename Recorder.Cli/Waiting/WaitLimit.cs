using System.CommandLine;
using System.Globalization;

namespace Recorder.Cli.Waiting;

/// <summary>The option <c>--wait-limit</c>: longest wait for a database that cannot be written.</summary>
static class WaitLimit
{
    /// <summary>Creates the option.</summary>
    internal static Option<string?> Option() => new("--wait-limit")
    {
        Description = "Longest wait for a database that cannot be written: 30s, 5m, 2h; 0 does not wait. Default: no limit.",
        HelpName = "SPAN",
    };

    /// <summary>Parses the option.</summary>
    /// <param name="text">The text; null when not given.</param>
    /// <returns>The limit; null for no limit.</returns>
    /// <exception cref="CannotRunException">The text is not a time span.</exception>
    internal static TimeSpan? Parse(string? text)
    {
        if (text is null)
            return null;
        if (text == "0")
            return TimeSpan.Zero;
        if (text.Length > 1
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            switch (text[^1])
            {
                case 's':
                    return TimeSpan.FromSeconds(count);
                case 'm':
                    return TimeSpan.FromMinutes(count);
                case 'h':
                    return TimeSpan.FromHours(count);
            }
        }

        throw new CannotRunException($"--wait-limit: expected a number and s, m or h, such as 30s, or 0, found '{text}'");
    }
}
