using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Recorder.Cli.Sources;

/// <summary>The namespaces that a project imports for all of its files, which the files alone do not show.</summary>
static class SourceUsings
{
    // What the SDK imports where ImplicitUsings is on.
    static readonly string[] Sdk =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    ];

    // The platform's own examples take the type Meter in OnInitializeMetrics without saying where it comes from.
    static readonly string[] Platform = ["System.Diagnostics.Metrics"];

    /// <summary>
    /// Sets to try in this order: a file that was written without implicit usings may use a name that they make ambiguous, such as Timer.
    /// </summary>
    internal static readonly IReadOnlyList<IReadOnlyList<string>> Sets = [[.. Sdk, .. Platform], Platform, []];

    /// <summary>A set as a file.</summary>
    internal static SyntaxTree File(IReadOnlyList<string> usings, CSharpParseOptions options) =>
        CSharpSyntaxTree.ParseText(string.Concat(usings.Select(name => $"global using {name};\n")), options, "(usings)", Encoding.UTF8);
}
