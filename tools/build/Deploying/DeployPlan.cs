namespace Recorder.Build.Deploying;

/// <summary>The steps of a deployment, decided before anything is changed.</summary>
/// <param name="Put">Names of the files to copy, in this order.</param>
/// <param name="Remove">Files to remove, as paths relative to the deploy folder.</param>
sealed record DeployPlan(IReadOnlyList<string> Put, IReadOnlyList<string> Remove)
{
    /// <summary>Makes the plan.</summary>
    /// <param name="built">Files of the build output, relative to its folder.</param>
    /// <param name="present">Files of the deploy folder, relative to it.</param>
    /// <exception cref="CannotBuildException">The build output has a file that must not be deployed, or lacks the plugin.</exception>
    internal static DeployPlan Of(IReadOnlyCollection<string> built, IReadOnlyCollection<string> present)
    {
        if (built.FirstOrDefault(PackageFiles.IsStandIn) is { } standIn)
        {
            throw new CannotBuildException(
                $"The build put {standIn} beside the plugin. It must not be deployed: Quantower could load it instead of its own DLL. "
                + "The reference in eng/Platform.props must be Private=\"false\".");
        }

        if (!built.Contains(PackageFiles.Plugin, StringComparer.Ordinal))
            throw new CannotBuildException($"The build made no {PackageFiles.Plugin}; there is nothing to deploy.");

        // The DLL comes first: if it cannot be replaced, no other file is changed.
        return new DeployPlan(
            [.. built.Where(PackageFiles.IsPart).OrderBy(name => name != PackageFiles.Plugin).ThenBy(name => name, StringComparer.Ordinal)],
            [.. present.Where(PackageFiles.IsStandIn).Order(StringComparer.Ordinal)]);
    }
}
