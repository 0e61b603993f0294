package io.gristmill.planner;

import io.gristmill.planner.request.Cluster;
import io.gristmill.planner.request.Economics;

/**
 * What training costs.
 *
 * @param acceleratorHours goodput included
 * @param megawattHours of the accelerators at their design power; 0 when it is not published
 * @param allInMegawattHours with host, network and cooling
 * @param tonnesCo2 of {@code megawattHours}, as model cards count it
 * @param siteTonnesCo2 the same times PUE
 */
public record Cost(
    double acceleratorHours,
    double usd,
    double megawattHours,
    double allInMegawattHours,
    double tonnesCo2,
    double siteTonnesCo2) {

  static Cost of(double days, Cluster cluster, Economics economics) {
    double hours = cluster.count() * days * 24;
    double energy = hours * cluster.accelerator().watts() / 1e6;
    double co2 = energy * economics.gramsCo2PerKwh() / 1000;
    return new Cost(
        hours,
        hours * economics.usdPerHour(),
        energy,
        hours * economics.allInWatts() / 1e6,
        co2,
        co2 * economics.pue());
  }
}
