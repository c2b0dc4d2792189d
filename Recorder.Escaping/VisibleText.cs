using System.Globalization;
using System.Text;

namespace Recorder.Escaping;

/// <summary>Escapes text for a terminal. Names, notes and file contents come from other programs. A control character in them could clear
/// the screen, change its title, or reverse the reading order. Such characters are escaped as in a C# string.</summary>
public static class VisibleText
{
    /// <summary>Escapes every unsafe character, including line breaks, so that the text stays on one line.</summary>
    /// <param name="text">Any text; lone surrogates are allowed.</param>
    /// <returns>The same string when no character needs escaping.</returns>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = FirstUnsafe(text);
        if (first == text.Length)
            return text;
        var visible = new StringBuilder(text, 0, first, text.Length + 16);
        for (var at = first; at < text.Length; at++)
        {
            if (char.IsSurrogatePair(text, at))
                visible.Append(text[at]).Append(text[++at]);
            else if (IsUnsafe(text[at]))
                visible.Append(Escaped(text[at]));
            else
                visible.Append(text[at]);
        }

        return visible.ToString();
    }

    /// <summary>The escape sequence of an unsafe character.</summary>
    internal static string Escaped(char character) => character switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
    };

    /// <summary>
    /// True for characters that change a terminal instead of being shown: control characters (C0, DEL, C1), line separators, direction
    /// marks; and for a lone surrogate.
    /// </summary>
    internal static bool IsUnsafe(char character) => char.IsControl(character) || char.IsSurrogate(character)
        || character is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    static int FirstUnsafe(string text)
    {
        var at = 0;
        while (at < text.Length && !IsUnsafe(text[at]))
            at++;
        return at;
    }
}
