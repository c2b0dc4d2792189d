using Spectre.Console;

namespace Recorder.Cli.Output;

/// <summary>A number on a coloured background: red for the smallest value of a grid, green for the largest.</summary>
/// <param name="Value">The number.</param>
/// <param name="Level">-1 for the smallest value, 1 for the largest.</param>
sealed record Shade(double Value, double Level)
{
    /// <summary>Colours of the number and its background.</summary>
    internal Style Style
    {
        get
        {
            var strength = (byte)(64 + (Math.Abs(Level) * 112));
            return new Style(Color.White, Level < 0 ? new Color(strength, 24, 24) : new Color(24, strength, 24));
        }
    }

    /// <summary>
    /// Assigns colours to the values of a grid. If it has gains and losses, zero is the middle; otherwise the middle of the values.
    /// </summary>
    internal static IReadOnlyList<IReadOnlyList<Shade?>> Of(IReadOnlyList<IReadOnlyList<double?>> values)
    {
        var known = values.SelectMany(row => row).OfType<double>().DefaultIfEmpty().ToList();
        var (least, most) = (known.Min(), known.Max());
        var middle = least < 0 && most > 0 ? 0 : (least + most) / 2;
        return [.. values.Select(row => (IReadOnlyList<Shade?>)
            [.. row.Select(value => value is { } number ? new Shade(number, Level(number)) : null)])];

        double Level(double value) => value == middle ? 0 : (value - middle) / Math.Abs(value < middle ? middle - least : most - middle);
    }
}
