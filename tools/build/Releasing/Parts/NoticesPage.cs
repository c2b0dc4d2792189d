using System.Text;

namespace Recorder.Build.Releasing.Parts;

/// <summary>The page of third-party notices: each part with its licence data, then each standard text once.</summary>
static class NoticesPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="product">The file that contains the parts.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="licences">The standard texts.</param>
    /// <exception cref="CannotBuildException">A part has no licence text.</exception>
    internal static string Of(string product, IReadOnlyList<Part> parts, LicenceTexts licences)
    {
        var page = new StringBuilder();
        page.Append("THIRD-PARTY NOTICES\n\n")
            .Append(product).Append(" contains the parts below. Licence, copyright and text are those that each package states.\n");
        var standard = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            var chosen = licences.Choose(part);
            Heading(page, $"{part.Name} {part.Version}");
            page.Append("Licence:   ").Append(part.Licence ?? $"see {part.Texts[0].File} below").Append('\n');
            Line(page, "Copyright: ", part.Copyright);
            Line(page, "Address:   ", part.Address);
            if (chosen is not null)
            {
                standard.Add(chosen);
                Line(page, "Text:      ", $"see {chosen} at the end of this page");
            }

            foreach (var text in part.Texts)
                page.Append('\n').Append(text.File).Append(":\n\n").Append(text.Content).Append('\n');
        }

        foreach (var name in standard)
        {
            Heading(page, $"Text of {name}");
            page.Append(licences.Of(name)).Append('\n');
        }

        return page.ToString();
    }

    static void Heading(StringBuilder page, string text) => page.Append('\n').Append('=', 80).Append('\n').Append(text).Append("\n\n");

    static void Line(StringBuilder page, string label, string? value)
    {
        if (value is not null)
            page.Append(label).Append(value).Append('\n');
    }
}
