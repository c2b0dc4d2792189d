using System.Text;

namespace Recorder.Web.Files;

/// <summary>HTML with places to fill, written as <c>{{name}}</c>.</summary>
static class PageTemplate
{
    /// <summary>Fills the places of a page, front to back: no inserted text is searched for a place.</summary>
    /// <param name="page">Path of the page below Pages.</param>
    /// <param name="content">Content of a place, already encoded; null for an unknown place.</param>
    /// <exception cref="InvalidOperationException">The page has a place without content.</exception>
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
