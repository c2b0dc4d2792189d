using System.Text;

namespace Recorder.Web.Files;

/// <summary>HTML with placeholders, written as <c>{{name}}</c>.</summary>
static class PageTemplate
{
    /// <summary>
    /// Fills the placeholders of a page from the beginning to the end, so that inserted text is never searched for placeholders.
    /// </summary>
    /// <param name="page">Path of the page below Pages.</param>
    /// <param name="content">Returns the encoded content of a placeholder; null for an unknown placeholder.</param>
    /// <exception cref="InvalidOperationException">The page has a placeholder without content.</exception>
    internal static string Fill(string page, Func<string, string?> content)
    {
        var parts = PageFiles.Text(page).Split("{{", StringSplitOptions.None);
        var result = new StringBuilder(parts[0]);
        foreach (var part in parts.Skip(1))
        {
            var end = part.IndexOf("}}", StringComparison.Ordinal);
            var place = part[..end];
            result.Append(content(place) ?? throw new InvalidOperationException($"{page} has an unknown place '{place}'."))
                .Append(part, end + 2, part.Length - end - 2);
        }

        return result.ToString();
    }
}
