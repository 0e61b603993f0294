/**
 * What a model costs: parameters and training FLOPs from its shape. Entry type: {@link
 * io.gristmill.planner.model.ModelShape}.
 */
package io.gristmill.planner.model;
