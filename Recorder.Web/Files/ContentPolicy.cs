using System.Security.Cryptography;
using System.Text;

namespace Recorder.Web.Files;

/// <summary>
/// The Content-Security-Policy of a page that contains everything: only these scripts and this style run, and nothing is fetched.
/// </summary>
static class ContentPolicy
{
    /// <summary>Makes the policy.</summary>
    /// <param name="style">Text of the style.</param>
    /// <param name="scripts">Texts of the scripts.</param>
    internal static string Of(string style, params IEnumerable<string> scripts) =>
        $"default-src 'none'; script-src {string.Join(' ', scripts.Select(Hash))}; style-src {Hash(style)}; img-src data:; "
        + "base-uri 'none'; form-action 'none'";

    static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
