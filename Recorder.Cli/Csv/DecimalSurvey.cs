using System.Globalization;

namespace Recorder.Cli.Csv;

/// <summary>Decides from all numbers of a file whether its decimal separator is a point or a comma.</summary>
sealed class DecimalSurvey
{
    (string Text, int Line)? _point;
    (string Text, int Line)? _comma;
    (string Text, int Line)? _either;

    /// <summary>The decimal separator: a point, unless the numbers of the file show a comma.</summary>
    internal char Usual => _comma is not null && _point is null ? DecimalSign.Comma : DecimalSign.Point;

    /// <summary>Adds a number. A text that is not a number is ignored.</summary>
    internal void Add(string text, int line)
    {
        if (text.All(char.IsAsciiDigit))
            return;
        var (point, comma) = (DecimalSign.Read(text, DecimalSign.Point), DecimalSign.Read(text, DecimalSign.Comma));
        if (point is not null && comma is not null && point != comma)
            _either ??= (text, line);
        else if (point is not null && comma is null)
            _point ??= (text, line);
        else if (comma is not null && point is null)
            _comma ??= (text, line);
    }

    /// <summary>Decides the decimal separator.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">The column separator. If it is a comma, a decimal comma is not expected.</param>
    /// <exception cref="CannotRunException">Both separators are possible, or the file uses both.</exception>
    internal char Decide(string path, char separator)
    {
        if (_point is { } point && _comma is { } comma)
        {
            throw new CannotRunException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} has decimal points (line {point.Line}: '{point.Text}') and decimal commas (line {comma.Line}: '{comma.Text}'); "
                    + $"choose one with --decimal . or --decimal ,"));
        }

        if (_comma is not null)
            return DecimalSign.Comma;
        if (_point is null && _either is { } either && separator != ',')
        {
            throw new CannotRunException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}, line {either.Line}: '{either.Text}' can have thousands or decimals, and no other number of the file decides it; "
                    + $"choose one with --decimal . or --decimal ,"));
        }

        return DecimalSign.Point;
    }
}
